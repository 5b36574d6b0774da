import { expect, it } from "vitest";
import { traceText } from "@/lib/ingest/testing/records";
import { foundFile, openTestWorkspace } from "./testing/open-workspace";

function tracesOf(name: string, count: number): string {
  const program = "p".repeat(4000);
  return Array.from({ length: count }, (_, at) =>
    traceText(`${name}${at}`, { program: `${program}${at}` }),
  ).join("\n");
}

it("a shard whose rows the engine has no memory for says so, with what filled it, and the others stay", async () => {
  const opened = openTestWorkspace(undefined, 1, { memoryBytes: 24 * 2 ** 20 });
  opened.workspace.openFiles([foundFile(new File([tracesOf("small", 10)], "small"))]);
  await opened.reach("ready", "small");
  const before = await opened.counts();
  opened.workspace.openFiles([foundFile(new File([tracesOf("large", 12_000)], "large"))]);
  await opened.reach("failed", "large");
  const { kind, message } = opened.shard("large")?.failure ?? { kind: "none", message: "" };
  expect(kind).toBe("memory-full");
  expect(message).toMatch(
    /^The engine's memory does not hold this shard's index: it was full after record \d+ of this shard, byte \d+ of \d+, beside 10 records of 1 other shards; the engine held \d+ bytes before \(.*\)$/,
  );
  await expect.poll(() => opened.counts()).toEqual(before);
  await opened.workspace.close();
});
