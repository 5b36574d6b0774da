import { describe, expect, it } from "vitest";
import { resolveFrames, type TraceRecord, type WrittenFrame } from "@/lib/core/trace";
import { readTraceRecords } from "./testing/read-trace-records";
import { noSharedData, readSample, readSharedData } from "./testing/shared-data";

interface Found {
  right: number;
  ambiguous: number;
  wrong: string[];
}

/** Hides what a structured trace says of place and looks for the lines by their text alone. */
function recoverLines(records: readonly TraceRecord[]): Found {
  const found: Found = { right: 0, ambiguous: 0, wrong: [] };
  for (const { id, frames, localsEncoding: encoding, source, otherFiles } of records) {
    const hidden = frames.map((frame) =>
      frame.event === "malformed"
        ? frame
        : { ...frame, line: null, activation: null, depth: null, file: null },
    );
    const located = resolveFrames(hidden, { reset: "context", encoding, source, otherFiles });
    for (const [index, frame] of located.entries()) {
      const truth = frames[index];
      if (frame.event === "malformed" || truth === undefined || truth.event === "malformed") continue;
      if (frame.lineIsAmbiguous) found.ambiguous += 1;
      else if (frame.line === truth.line && frame.file === truth.file) found.right += 1;
      else found.wrong.push(`${id} frame ${index}: ${placeOf(frame)}, truly ${placeOf(truth)}`);
    }
  }
  return found;
}

function placeOf({ line, file }: Pick<WrittenFrame, "line" | "file">): string {
  return `${file ?? ""}:${line ?? "none"}`;
}

describe("lines recovered from their text", () => {
  it("are right in the samples wherever they are called certain, and nearly all are", () => {
    expect(recoverLines(readTraceRecords(readSample("traces.jsonl")))).toEqual({
      right: expect.toSatisfy((right: number) => right > 12_000) as number,
      ambiguous: expect.toSatisfy((ambiguous: number) => ambiguous < 40) as number,
      wrong: [],
    });
  });

  it("are all certain and right over several files", () => {
    const found = recoverLines(readTraceRecords(readSample("repository-traces.jsonl")));
    expect(found).toEqual({
      right: expect.toSatisfy((right: number) => right > 1000) as number,
      ambiguous: 0,
      wrong: [],
    });
  });

  it.for([
    { file: "cruxeval-py3.11.jsonl", frames: 6505 },
    { file: "cruxeval-py3.12.jsonl", frames: 6394 },
    { file: "edgecases-py3.11.jsonl", frames: 257 },
  ])("are all certain and right in $file, traced by another tracer", ({ file, frames }, { skip }) => {
    const text = readSharedData(`traces/gold/${file}`);
    if (text === null) return skip(noSharedData);
    expect(recoverLines(readTraceRecords(text))).toEqual({ right: frames, ambiguous: 0, wrong: [] });
  });
});
