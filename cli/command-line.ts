import { parseArgs, type ParseArgsConfig } from "node:util";
import { fail, Failure, ok, type Result } from "@/lib/shared";
import { EXIT, print } from "./command";
import { INTERRUPTED } from "./interruptible";

type Flags = NonNullable<ParseArgsConfig["options"]>;
type Parsed<F extends Flags> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly allowPositionals: true; readonly options: F }>
>;

/** A command line that is not understood, and the word that is to blame. Throw it while reading one. */
export class Misunderstood extends Error {}

/**
 * Reads a command line: `read` makes options of flags and words, and throws `Misunderstood` where it cannot. `help`
 * where that was asked for, whatever else was said.
 */
export function readCommandLine<const F extends Flags, Options>(
  args: readonly string[],
  flags: F,
  read: (values: Parsed<F>["values"], words: readonly string[]) => Options,
): Result<Options | "help", string> {
  try {
    if (asksForHelp(args)) return ok("help");
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: flags });
    return ok(read(values, positionals));
  } catch (thrown) {
    if (thrown instanceof Misunderstood || isParseError(thrown)) return fail(thrown.message);
    throw thrown;
  }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).some((word) => word === "--help" || word === "-h");
}

function isParseError(thrown: unknown): thrown is TypeError {
  return thrown instanceof TypeError && "code" in thrown && String(thrown.code).startsWith("ERR_PARSE_ARGS_");
}

/** The given word where it is one of those a flag takes. */
export function oneOf<Word extends string>(flag: string, words: readonly Word[], given: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new Misunderstood(`${flag} is ${given}; it is ${words.join(" or ")}`);
  return found;
}

/** A whole number of at least `from`, written in decimal digits. */
export function wholeNumber(flag: string, given: string, from: number): number {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (Number.isSafeInteger(number) && number >= from) return number;
  throw new Misunderstood(`${flag} is ${given}; it is a whole number from ${from}`);
}

/** The places that are to be read; at least one. */
export function someShards(words: readonly string[]): readonly string[] {
  if (words.length === 0) throw new Misunderstood("no SHARD is given");
  return words;
}

/** What a command is called and what it says of itself. */
export interface CommandWords {
  readonly name: string;
  readonly help: string;
  /** What is said when Ctrl-C ended it, where its work can be cancelled. */
  readonly interrupted?: string;
}

/**
 * Does what a command line asks for and gives the exit code: that of the work; 0 for help; 1 for a failure, which is
 * told; 2 for what was not understood; 130 where it was interrupted.
 */
export async function carryOut<Options>(
  { name, help, interrupted }: CommandWords,
  options: Result<Options | "help", string>,
  work: (options: Options) => Promise<number>,
): Promise<number> {
  if (!options.ok) {
    console.error(`framewise ${name}: ${options.error}\n\n${help}`);
    return EXIT.usage;
  }
  if (options.value === "help") {
    print(help);
    return EXIT.ok;
  }
  try {
    return await work(options.value);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const isInterrupted = thrown.kind === "cancelled" && interrupted !== undefined;
    console.error(`framewise ${name}: ${isInterrupted ? interrupted : thrown.message}`);
    return isInterrupted ? INTERRUPTED : EXIT.failed;
  }
}
