import { queryProblems } from "@/lib/queries";
import { EXIT, print } from "./command";
import { carryOut, readCommandLine, someShards, wholeNumber } from "./command-line";
import { loadShards, type LoadedShard, type LoadedWorkspace } from "./load-shards";
import { expandPlaces } from "./places";
import { problemWords } from "./problem-words";

const HELP = `framewise check SHARD… [--limit N]

Reads shards (files, directories, https://, s3://, gs://, hf:// addresses) and lists their formats, counts and problems: file, record (from 1), line, byte offset, reason.

  --limit N   problems shown of each shard (100)

Exit status: 0, 1 when something could not be read, 2 when not understood.`;

function readOptions(args: readonly string[]) {
  return readCommandLine(args, { limit: { type: "string", default: "100" } }, (values, words) => ({
    limit: wholeNumber("--limit", values.limit, 0),
    places: someShards(words),
  }));
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
    print(`  ${problemWords(problem)}`);
  }
  if (problems.length === limit) print(`  (at most ${limit} are shown; --limit N shows more)`);
  return summary.problemCount === 0;
}

/** `framewise check`. */
export function run(args: readonly string[]): Promise<number> {
  return carryOut({ name: "check", help: HELP }, readOptions(args), async ({ places, limit }) => {
    const workspace = await loadShards(await expandPlaces(places));
    try {
      let isClean = true;
      for (const shard of workspace.shards) isClean = (await checkShard(workspace, shard, limit)) && isClean;
      return isClean ? EXIT.ok : EXIT.failed;
    } finally {
      await workspace.close();
    }
  });
}
