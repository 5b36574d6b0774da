import { expect, it } from "vitest";
import { collectPieces } from "./collect-pieces";

function* slowly(count: number): Generator<string, void> {
  for (let at = 0; at < count; at++) {
    const until = performance.now() + 1;
    while (performance.now() < until) Math.sqrt(at);
    yield String(at);
  }
}

it("gives every piece in order, and lets others work in between", async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  const pieces = await collectPieces(slowly(80));
  clearInterval(timer);
  expect(pieces).toEqual(Array.from({ length: 80 }, (_, at) => String(at)));
  expect(turns).toBeGreaterThan(1);
});

it("stops as soon as it is cancelled", async () => {
  const controller = new AbortController();
  const collecting = collectPieces(slowly(100_000), controller.signal);
  setTimeout(() => {
    controller.abort(new Error("cancelled"));
  }, 20);
  await expect(collecting).rejects.toThrow("cancelled");
});
