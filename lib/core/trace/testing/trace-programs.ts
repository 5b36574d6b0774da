import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TraceRecord } from "@/lib/core/trace";
import { readTraceRecords } from "./read-trace-records";

/** What a test says when it is left out for want of Python. */
export const noPython = "python3 is not there";

/** A program that runs two coroutines in turns. */
export const awaitingProgram = `import asyncio
async def fetch(n):
    await asyncio.sleep(0)
    return n * 2
async def gather(n):
    a, b = await asyncio.gather(fetch(1), fetch(n))
    return a + b
def f(n):
    return asyncio.run(gather(n))`;

const script = `
import json, sys
sys.path.insert(0, sys.argv[1])
from framewise_tracer import trace_call_in_main
for at, code in enumerate(json.load(sys.stdin)):
    print(json.dumps(trace_call_in_main(code, "5", id=str(at), isolate=False)))
`;

/** Traces of programs that define \`f\`, called with 5 by a \`main\`; null without Python. */
export function tracePrograms(programs: readonly string[]): readonly TraceRecord[] | null {
  const tracer = fileURLToPath(new URL("../../../../tracer", import.meta.url));
  const ran = spawnSync("python3", ["-c", script, tracer], {
    input: JSON.stringify(programs),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (ran.error !== undefined) return null;
  if (ran.status !== 0) throw new Error(ran.stderr);
  return readTraceRecords(ran.stdout);
}
