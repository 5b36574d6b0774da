import { z } from "zod";
import { describeShards, HOST_VARIABLE, SERVED_VARIABLE } from "@/lib/server";
import { fail, ok, type Result } from "@/lib/shared";
import { EXIT, print, type Surroundings } from "./command";
import { carryOut, Misunderstood, readCommandLine } from "./command-line";
import { freePort, PORTS_TRIED } from "./free-port";
import { startNext, waitUntilReady } from "./next-server";
import { openBrowser } from "./open-browser";

const HELP = `framewise serve [PATH_OR_URL…] [--port N] [--host H] [--no-open] [--dev]

Serves shards to the browser: the files below each directory, single files, and URLs, which the
browser reads itself (https://, s3://, gs:// and hf:// addresses). The sample dataset when none is given.

  --port N    the port to listen on, or the next free one above it (3000)
  --host H    the address to listen on (127.0.0.1: this machine only)
  --no-open   do not open a browser
  --dev       for developers: reload on changes, build nothing`;

interface Options {
  readonly shards: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly open: boolean;
  readonly dev: boolean;
}

const flags = {
  port: { type: "string", short: "p", default: "3000" },
  host: { type: "string", short: "H", default: "127.0.0.1" },
  "no-open": { type: "boolean", default: false },
  dev: { type: "boolean", default: false },
} as const;

function readOptions(args: readonly string[]) {
  return readCommandLine(args, flags, (values, shards): Options => {
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535) {
      throw new Misunderstood(`--port is ${values.port}; a port is a whole number from 1 to 65535`);
    }
    const { host, dev } = values;
    return { shards, port, host, open: !values["no-open"], dev };
  });
}

const catalogSchema = z.object({
  entries: z.array(z.object({ ref: z.string() })),
  problems: z.array(z.object({ ref: z.string(), message: z.string() })),
  isSample: z.boolean(),
});

/** Says what is served, from what the running server itself answers. */
async function announce(address: string, response: Response): Promise<void> {
  print(`Framewise is at ${address}`);
  const { entries, problems, isSample } = catalogSchema.parse(await response.json());
  const count = entries.length === 1 ? "1 shard" : `${entries.length} shards`;
  print(isSample ? `It serves the sample dataset (${count}).` : `It serves ${count}.`);
  for (const { ref, message } of problems) console.error(`Not listed: ${ref} ${message}`);
}

async function choosePort(options: Options): Promise<Result<number, string>> {
  try {
    const port = await freePort(options.port, options.host);
    if (port === undefined) return fail(`No port is free from ${options.port} on (${PORTS_TRIED} tried)`);
    if (port !== options.port) console.error(`Port ${options.port} is taken.`);
    return ok(port);
  } catch (error) {
    return fail(
      `${options.host} cannot be listened on: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function serve(options: Options, served: string, repository: string): Promise<number> {
  const port = await choosePort(options);
  if (!port.ok) {
    console.error(port.error);
    return EXIT.failed;
  }
  const server = startNext({
    repository,
    mode: options.dev ? "dev" : "start",
    host: options.host,
    port: port.value,
    environment: { [SERVED_VARIABLE]: served, [HOST_VARIABLE]: options.host },
  });
  const response = await waitUntilReady(server);
  if (response?.ok !== true) {
    console.error(`${server.output().trim()}\nThe server did not come up; the above is what it wrote.`);
    return EXIT.failed;
  }
  await announce(server.address, response);
  if (options.open) openBrowser(server.address);
  return await server.ended;
}

/** `framewise serve`: builds the app when needed, serves it and the shards until it is interrupted. */
export function run(args: readonly string[], { repository, build, vendor }: Surroundings): Promise<number> {
  return carryOut({ name: "serve", help: HELP }, readOptions(args), async (options) => {
    const served = await describeShards(options.shards, { directory: process.cwd(), repository });
    if (!served.ok) {
      console.error(served.error);
      return EXIT.usage;
    }
    await (options.dev ? vendor() : build());
    return await serve(options, JSON.stringify(served.value), repository);
  });
}
