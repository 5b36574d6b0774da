import type { OutlineResult } from "@/lib/formats";
import { assert } from "@/lib/shared";
import { recordKey } from "@/lib/tables";
import type { IndexWriter } from "./index-writer";
import { locatorColumns, locatorOf, type Locator } from "./locator";
import type { ReadEntry } from "./read-entries";
import { predictionRow, traceRow } from "./rows";
import { evaluationRow, writeRun } from "./run-rows";
import type { Tally } from "./tally";

/** Writes the rows of one shard's entries and counts them. */
export class ShardRows {
  readonly #shardKey: number;
  readonly #writer: IndexWriter;
  readonly #tally: Tally;

  constructor(shardKey: number, writer: IndexWriter, tally: Tally) {
    this.#shardKey = shardKey;
    this.#writer = writer;
    this.#tally = tally;
  }

  add(entry: ReadEntry): void {
    this.#tally.recordCount += 1;
    if (entry.formatTitle !== null) this.#tally.see(entry.formatTitle);
    const whole = locatorOf(this.#shardKey, entry.raw);
    for (const note of entry.notes) this.#problem(entry, whole, "remark", note);
    for (const result of entry.results) {
      const locator = result.part === null ? whole : { ...whole, part: result.part };
      this.#addResult(entry, locator, result);
    }
  }

  #addResult(entry: ReadEntry, locator: Locator, result: OutlineResult): void {
    const tally = this.#tally;
    if (result.kind === "problem") {
      tally.problemCount += 1;
      this.#problem(entry, locator, "lost", result.reason);
      return;
    }
    const { outline } = result;
    if (outline.kind === "trace") {
      const key = recordKey(this.#shardKey, tally.traceCount++);
      this.#writer.append("traces", traceRow(key, locator, outline));
    } else if (outline.kind === "prediction") {
      const key = recordKey(this.#shardKey, tally.predictionCount++);
      this.#writer.append("predictions", predictionRow(key, locator, outline));
    } else if (outline.kind === "trajectory") {
      const key = recordKey(this.#shardKey, tally.trajectoryCount++);
      writeRun(this.#writer, key, locator, outline);
    } else this.#writer.append("evaluations", evaluationRow(locator, outline));
    assert(tally.traceCount < 2 ** 32, "a shard's records fit their keys");
    for (const note of outline.notes) this.#problem(entry, locator, "remark", note);
  }

  #problem(entry: ReadEntry, locator: Locator, severity: "lost" | "remark", reason: string): void {
    this.#writer.append("problems", {
      ...locatorColumns(locator),
      line_number: entry.raw.line,
      severity,
      reason,
    });
  }
}
