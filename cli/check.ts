import { parseArgs } from "node:util";
import { queryProblems } from "@/lib/queries";
import { Failure } from "@/lib/shared";
import { EXIT, print } from "./command";
import { loadShards, type LoadedShard, type LoadedWorkspace } from "./load-shards";
import { expandPlaces } from "./places";

const HELP = `framewise check SHARD… [--limit N]

Reads shards (files, directories, https://, s3://, gs://, hf:// addresses) and lists their formats, counts and problems: file, record (from 1), line, byte offset, reason.

  --limit N   problems shown of each shard (100)

Exit status: 0, 1 when something could not be read, 2 when not understood.`;

interface Options {
  readonly places: readonly string[];
  readonly limit: number;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        limit: { type: "string", default: "100" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const limit = Number(values.limit);
    if (!Number.isInteger(limit) || limit < 0)
      return `--limit is ${values.limit}; it is a whole number from 0`;
    if (positionals.length === 0 && !values.help) return "no SHARD is given";
    return { places: positionals, limit, help: values.help };
  } catch (thrown) {
    if (thrown instanceof TypeError) return thrown.message;
    throw thrown;
  }
}

async function checkShard(workspace: LoadedWorkspace, shard: LoadedShard, limit: number): Promise<boolean> {
  if (shard.failure !== null) {
    print(`${shard.name}: not read: ${shard.failure.message}`);
    return false;
  }
  const { summary } = shard;
  const counts = [
    `${summary.recordCount} records`,
    `${summary.traceCount} traces`,
    `${summary.predictionCount} predictions`,
    `${summary.trajectoryCount} trajectories`,
    `${summary.problemCount} problems`,
  ];
  print(`${shard.name}: ${summary.format ?? "no known format"}; ${counts.join(", ")}`);
  const problems = await queryProblems(workspace.database, shard.shardKey, limit);
  for (const problem of problems) {
    const line = problem.lineNumber === null ? "" : `, line ${problem.lineNumber}`;
    const member = problem.member === null ? "" : `${problem.member}, `;
    const spot = problem.rowIndex === null ? `byte ${problem.byteOffset ?? 0}` : `row ${problem.rowIndex}`;
    const place = `${member}record ${problem.recordIndex + 1}${line}, ${spot}`;
    const part = problem.part === null ? "" : `, ${problem.part}`;
    print(`  ${problem.severity}: ${place}${part}: ${problem.reason}`);
  }
  if (problems.length === limit) print(`  (at most ${limit} are shown; --limit N shows more)`);
  return summary.problemCount === 0;
}

/** `framewise check`. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === "string") {
    console.error(`framewise check: ${options}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.help) {
    print(HELP);
    return EXIT.ok;
  }
  try {
    const workspace = await loadShards(await expandPlaces(options.places));
    let isClean = true;
    for (const shard of workspace.shards)
      isClean = (await checkShard(workspace, shard, options.limit)) && isClean;
    await workspace.close();
    return isClean ? EXIT.ok : EXIT.failed;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    console.error(`framewise check: ${thrown.message}`);
    return EXIT.failed;
  }
}
