import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { type Command, EXIT, print, type Surroundings } from "./command";

const HELP = `framewise: explore the data behind code world models

  framewise serve [PATH_OR_URL…]   serve shards to the browser; the sample dataset when none is given
  framewise stats SHARD…           statistics of shards
  framewise check SHARD…           what in shards cannot be read, and where
  framewise pack SHARD… -o DIR     pack shards into a data set that opens at once
  framewise unpack PACKED -o DIR   give the records of a packed data set back
  framewise export FORMAT SHARD…   give one trace away: CWM text, JSON, Python Tutor, Chrome trace
  framewise trace …                run a Python program and record its trace
  framewise forage …               let scripted agents repair small broken repositories, and record their runs
  framewise help, --version

framewise COMMAND --help says more.`;

const COMMANDS = ["serve", "stats", "check", "pack", "unpack", "export", "trace", "forage"];

async function printVersion(repository: string): Promise<number> {
  const text = await readFile(path.join(repository, "package.json"), "utf8");
  print(z.object({ version: z.string() }).parse(JSON.parse(text)).version);
  return EXIT.ok;
}

function isCommand(module: unknown): module is Command {
  return typeof module === "object" && module !== null && "run" in module && typeof module.run === "function";
}

/** The module of a command, loaded only when it is asked for: starting is most of what a short command costs. */
async function loadCommand(name: string, repository: string): Promise<Command | undefined> {
  const file = path.join(repository, "cli", `${name}.ts`);
  if (!COMMANDS.includes(name) || !existsSync(file)) return undefined;
  const loaded: unknown = await import(pathToFileURL(file).href);
  return isCommand(loaded) ? loaded : undefined;
}

/** Runs one command line and gives its exit code: 0 as asked, 1 not so, 2 not understood. */
export async function runCommand(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name = "help", ...rest] = args;
  if (name === "help" || name === "--help" || name === "-h") {
    print(HELP);
    return EXIT.ok;
  }
  if (name === "--version" || name === "-v") return await printVersion(surroundings.repository);
  const command = await loadCommand(name, surroundings.repository);
  if (command === undefined) {
    console.error(`Unknown command: ${name}\n\n${HELP}`);
    return EXIT.usage;
  }
  return await command.run(rest, surroundings);
}
