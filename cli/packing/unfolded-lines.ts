import { unpackLines, type PackedRecord } from "@/lib/packed";

/**
 * Records in the order of their source, with those that are the lines of a run as the lines that they were. In a source
 * that is an archive a run stays one record: the lines of several files would else be taken for one run.
 *
 *     run of lines 0, 1, 3 · record 2 · record 4   →   0 1 2 3 4
 */
export class UnfoldedLines {
  #waiting: PackedRecord[] = [];

  /** The records that nothing can come before any more. */
  add(record: PackedRecord): readonly PackedRecord[] {
    const before = this.#takeBefore(record);
    if (record.content !== "lines" || record.member !== null) return [...before, record];
    const lines = unpackLines(record.text).flatMap((text, place): readonly PackedRecord[] =>
      text === null ? [] : [{ ...record, content: "json", text, recordIndex: record.recordIndex + place }],
    );
    this.#waiting = [...this.#waiting, ...lines];
    return before;
  }

  /** What is left at the end. */
  end(): readonly PackedRecord[] {
    const left = this.#waiting;
    this.#waiting = [];
    return left;
  }

  #takeBefore({ source, recordIndex }: PackedRecord): readonly PackedRecord[] {
    const end = this.#waiting.findIndex((line) => line.source === source && line.recordIndex > recordIndex);
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }
}
