import { readRecord } from "@/lib/formats";
import { LocalIngest } from "@/lib/ingest";
import { memorySource } from "@/lib/shards";
import { figure, ratios, type Figure } from "../figure";
import type { Setting } from "./setting";

/** Steps of a run, half of which call a tool and half of which answer. */
const steps = 2000;
const runs = 40;

/** What reading runs costs beside `JSON.parse` of the same lines, in one thread of Node: 40 runs of 2,000 steps. */
export async function measureTrajectories(setting: Setting): Promise<readonly Figure[]> {
  const lines = Array.from({ length: runs }, (_, run) => runLine(run));
  const bytes = new TextEncoder().encode(lines.join("\n"));
  const parse: number[] = [];
  const read: number[] = [];
  const index: number[] = [];
  for (let round = 0; round < setting.runs; round++) {
    setting.say(`Reading runs, ${round + 1} of ${setting.runs} …`);
    parse.push(
      timed(() => {
        for (const line of lines) JSON.parse(line);
      }),
    );
    read.push(
      timed(() => {
        for (const [recordIndex, line] of lines.entries())
          readRecord(line, { shardName: "runs.jsonl", recordIndex });
      }),
    );
    index.push(await indexing(bytes));
  }
  return [
    figure(
      "runs-read-ratio",
      "Runs read in full ÷ `JSON.parse` of their lines",
      "ratio",
      ratios(read, parse),
    ),
    figure("runs-index-ratio", "Runs indexed ÷ `JSON.parse` of their lines", "ratio", ratios(index, parse)),
    figure("runs-read-rate", "Runs read in full", "MB/s", rates(read, bytes.length)),
    figure("runs-index-rate", "Runs indexed", "MB/s", rates(index, bytes.length)),
    figure("runs-parse-rate", "`JSON.parse` of the lines of runs", "MB/s", rates(parse, bytes.length)),
  ];
}

async function indexing(bytes: Uint8Array): Promise<number> {
  const ingest = new LocalIngest({
    sink: { load: () => Promise.resolve() },
    scratch: { maxFileBytes: 0, create: () => Promise.resolve(null) },
    store: null,
    openSource: () => Promise.resolve(memorySource("runs.jsonl", bytes)),
  });
  const began = performance.now();
  await ingest.call("addShard", {
    shardKey: 0,
    ref: "runs",
    place: { kind: "path", path: "runs.jsonl" },
  });
  return performance.now() - began;
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function rates(times: readonly number[], bytes: number): readonly number[] {
  return times.map((ms) => bytes / 1000 / ms);
}

function runLine(run: number): string {
  const messages = Array.from({ length: steps }, (_, step) =>
    step % 2 === 0
      ? {
          role: "assistant",
          content: `Step ${step}: look at what the last command printed, and go on from there.`,
          tool_calls: [
            {
              id: `call-${step}`,
              type: "function",
              function: { name: "bash", arguments: JSON.stringify({ command: `sed -n ${step},+20p a.py` }) },
            },
          ],
        }
      : {
          role: "tool",
          tool_call_id: `call-${step - 1}`,
          content: `line of output ${step}\n`.repeat(30),
        },
  );
  return JSON.stringify({
    trajectory_id: `run-${run}`,
    instance_id: `task-${run % 8}`,
    model: "m",
    messages,
  });
}
