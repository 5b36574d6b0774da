import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lines, predictionText, traceText } from "@/lib/ingest/testing/records";
import { queryProblems } from "@/lib/queries";
import { Workbench } from "./testing/workbench";

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(async () => {
  await bench.close();
});

function utf16(text: string, isLittle: boolean, hasMark: boolean): Uint8Array {
  const content = hasMark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(content.length * 2));
  for (let at = 0; at < content.length; at++) view.setUint16(at * 2, content.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

async function traceIds(): Promise<readonly unknown[]> {
  return (await bench.rows("traces", "trace_id")).map((row) => row["trace_id"]);
}

async function problems(): Promise<readonly unknown[]> {
  return bench.rows("problems", "record_index", "line_number", "byte_offset", "severity", "reason");
}

/** What the library lists under a shard. */
async function listedProblems(shardKey: number): Promise<readonly unknown[]> {
  return queryProblems(bench.database, shardKey, 100);
}

const nothing = {
  shards: 0,
  problems: 0,
  traces: 0,
  predictions: 0,
  scores: 0,
  frames: 0,
  trajectories: 0,
  steps: 0,
  tool_calls: 0,
  test_outcomes: 0,
  evaluations: 0,
};

describe("a shard that is no shard is refused, says why, and leaves nothing", () => {
  it.each([
    ["empty", new Uint8Array(0), "empty.jsonl is empty", "shard-empty"],
    ["blank", new TextEncoder().encode(" \n\n  \n"), "blank.jsonl is empty", "shard-empty"],
    [
      "binary",
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256),
      "binary.jsonl: binary",
      "shard-unsupported",
    ],
    [
      "picture",
      Uint8Array.from("\x89PNG\r\n\x1a\n", (letter) => letter.charCodeAt(0)),
      "picture.jsonl: PNG is not read",
      "shard-unsupported",
    ],
  ])("when it is %s", async (name, bytes, message, kind) => {
    await expect(bench.add(`${name}.jsonl`, bytes)).rejects.toMatchObject({
      kind,
      message,
    });
    expect(await bench.counts()).toEqual(nothing);
  });
});

it("a Parquet file without its footer is refused, says why, and leaves nothing", async () => {
  await expect(bench.add("cut.parquet", new TextEncoder().encode("PAR1...."))).rejects.toMatchObject({
    kind: "shard-unreadable",
    message: expect.stringContaining("cut.parquet") as string,
  });
  expect(await bench.counts()).toEqual(nothing);
});

describe("a shard with something wrong keeps every valid record and says what is wrong", () => {
  it("when it breaks off inside its last record", async () => {
    const [first, second] = [traceText("a"), traceText("b")];
    const summary = await bench.add("cut.jsonl", `${first}\n${second.slice(0, 60)}`);
    expect(summary).toMatchObject({ recordCount: 2, traceCount: 1, problemCount: 1 });
    expect(await traceIds()).toEqual(["a"]);
    expect(await problems()).toEqual([
      {
        record_index: 1,
        line_number: 2,
        byte_offset: first.length + 1,
        severity: "lost",
        reason: "truncated: the file ends inside this line",
      },
    ]);
  });

  it("when a record in the middle is cut off", async () => {
    const cut = traceText("b").slice(0, 60);
    await bench.add("cut.jsonl", lines(traceText("a"), cut, traceText("c")));
    expect(await traceIds()).toEqual(["a", "c"]);
    expect(await problems()).toMatchObject([
      {
        record_index: 1,
        line_number: 2,
        reason: expect.stringMatching(/^the record is cut off after 60/) as string,
      },
    ]);
  });

  it("when half of its lines are no records", async () => {
    const text = lines(
      "garbage",
      traceText("a"),
      "",
      '{"a": 1}',
      predictionText("a"),
      "[]",
      "null",
      traceText("b"),
    );
    const summary = await bench.add("half.jsonl", text);
    expect(summary).toMatchObject({ recordCount: 7, traceCount: 2, predictionCount: 1, problemCount: 4 });
    expect(await traceIds()).toEqual(["a", "b"]);
    expect(await bench.rows("scores", "output_em_hits")).toEqual([{ output_em_hits: 1 }]);
    const [garbage, ...rest] = await problems();
    expect(garbage).toMatchObject({
      record_index: 0,
      line_number: 1,
      byte_offset: 0,
      reason: expect.stringMatching(/^(?:not JSON|the record is cut off)/) as string,
    });
    expect(rest).toMatchObject([
      { record_index: 2, line_number: 4, reason: "no known format: an object with a" },
      { record_index: 4, line_number: 6, reason: "no known format: a list of 0" },
      { record_index: 5, line_number: 7, reason: "no known format: null" },
    ]);
  });

  it("when a record has a wrong field, which it names", async () => {
    const text = lines(
      traceText("a", { frames: [{ event: "call", source: "x", locals: { x: 1 } }] }),
      traceText("b"),
    );
    await bench.add("wrong.jsonl", text);
    expect(await traceIds()).toEqual(["b"]);
    expect(await problems()).toMatchObject([
      { record_index: 0, byte_offset: 0, reason: 'frames[0].locals["x"] is 1; expected repr text' },
    ]);
  });

  it("when a line holds bytes that are no UTF-8", async () => {
    const [first, last] = [
      new TextEncoder().encode(`${traceText("a")}\n`),
      new TextEncoder().encode(traceText("c")),
    ];
    const bytes = Uint8Array.from([...first, 0x7b, 0x22, 0xff, 0x22, 0x0a, ...last]);
    await bench.add("bytes.jsonl", bytes);
    expect(await traceIds()).toEqual(["a", "c"]);
    expect(await problems()).toMatchObject([
      { record_index: 1, byte_offset: first.length, reason: "invalid UTF-8 at byte 2 of the line" },
    ]);
  });

  it("when a record is ten megabytes on one line", async () => {
    const wide = traceText("wide", { stdout: "x".repeat(10_000_000) });
    await bench.add("wide.jsonl", lines(traceText("a"), wide, traceText("b")));
    expect(await traceIds()).toEqual(["a", "b", "wide"]);
    expect(await problems()).toEqual([]);
    const [, locator] = await bench.traceLocators();
    if (locator === undefined) throw new Error("the wide trace has no row");
    const { record } = await bench.openTrace(locator);
    expect(record.stdout).toHaveLength(10_000_000);
  });

  it("when ten megabytes on one line are no record", async () => {
    await bench.add("wide.jsonl", lines(traceText("a"), `{"x": "${"x".repeat(10_000_000)}`, traceText("b")));
    expect(await traceIds()).toEqual(["a", "b"]);
    expect(await problems()).toMatchObject([{ record_index: 1, line_number: 2, severity: "lost" }]);
  });

  it.each([
    ["UTF-16 little-endian with a mark", true, true],
    ["UTF-16 big-endian with a mark", false, true],
    ["UTF-16 little-endian", true, false],
    ["UTF-16 big-endian", false, false],
  ])("when it is %s", async (_, isLittle, hasMark) => {
    const text = lines(traceText("ä"), "garbage", predictionText("ä"), traceText("中😀"));
    await bench.add("wide.jsonl", utf16(text, isLittle, hasMark));
    expect(await traceIds()).toEqual(["ä", "中😀"]);
    expect(await bench.rows("scores", "trace_em_resolved_hits")).toEqual([{ trace_em_resolved_hits: 1 }]);
    const byteOffset = 2 * (traceText("ä").length + 1) + (hasMark ? 2 : 0);
    expect(await problems()).toMatchObject([{ record_index: 1, byte_offset: byteOffset }]);
    const last = (await bench.traceLocators()).at(-1);
    if (last === undefined) throw new Error("no trace has a row");
    expect((await bench.openTrace(last)).record.id).toBe("中😀");
  });

  it("when ids occur again: predictions go to the first, in this shard and in later ones", async () => {
    const other = traceText("a", { outcome: { kind: "returned", value: "9" }, frames: [] });
    await bench.add("one.jsonl", lines(traceText("a"), other, predictionText("a")));
    await bench.add("two.jsonl", lines(traceText("a"), predictionText("a", { sample: 1 })));
    expect(await bench.rows("traces", "shard_key", "record_index", "is_duplicate")).toEqual([
      { shard_key: 0, record_index: 0, is_duplicate: false },
      { shard_key: 0, record_index: 1, is_duplicate: true },
      { shard_key: 1, record_index: 0, is_duplicate: true },
    ]);
    expect(await bench.rows("scores", "trace_key", "trace_shard_key", "trace_em_resolved_hits")).toEqual([
      { trace_key: 0, trace_shard_key: 0, trace_em_resolved_hits: 1 },
      { trace_key: 0, trace_shard_key: 0, trace_em_resolved_hits: 1 },
    ]);
    const remark = { severity: "remark", reason: 'id "a" occurs again; predictions go to the first' };
    expect(await listedProblems(0)).toMatchObject([{ recordIndex: 1, ...remark }]);
    expect(await listedProblems(1)).toMatchObject([{ recordIndex: 0, ...remark }]);
    await bench.forget(0);
    expect(await listedProblems(1)).toEqual([]);
  });

  it("when it holds NaN, which is read as null", async () => {
    const text = traceText("a").replace("{", '{"loss": NaN, "best": -Infinity, ');
    await bench.add("nan.jsonl", lines(text));
    expect(await traceIds()).toEqual(["a"]);
    expect(await problems()).toMatchObject([
      { record_index: 0, severity: "remark", reason: "2 NaN or Infinity read as null: not valid JSON" },
    ]);
  });

  it("when ids are whole numbers of 64 bits, which are told apart", async () => {
    const ids = ["9007199254740992", "9007199254740993", "18446744073709551615"];
    const records = ids.flatMap((id) =>
      [traceText("ID"), predictionText("ID")].map((text) => text.replace('"ID"', id)),
    );
    await bench.add("wide-ids.jsonl", lines(...records));
    expect(await traceIds()).toEqual([...ids].sort());
    expect(await bench.rows("scores", "prediction_key", "trace_key")).toEqual([
      { prediction_key: 0, trace_key: 0 },
      { prediction_key: 1, trace_key: 1 },
      { prediction_key: 2, trace_key: 2 },
    ]);
    expect(await problems()).toEqual([]);
  });

  it("when it is one JSON array over many lines, whose elements are records", async () => {
    const text = `[\n  ${traceText("a")},\n  7,\n  ${predictionText("a")}\n]\n`;
    const summary = await bench.add("list.json", text);
    expect(summary).toMatchObject({ traceCount: 1, predictionCount: 1, problemCount: 1 });
    expect(await bench.rows("traces", "trace_id", "record_index", "part")).toEqual([
      { trace_id: "a", record_index: 0, part: null },
    ]);
    expect(await bench.rows("problems", "record_index", "line_number", "reason")).toEqual([
      { record_index: 1, line_number: 3, reason: "no known format: 7" },
    ]);
    expect(await bench.rows("scores", "trace_em_resolved_hits")).toEqual([{ trace_em_resolved_hits: 1 }]);
    const [locator] = await bench.traceLocators();
    if (locator === undefined) throw new Error("no trace has a row");
    expect((await bench.openTrace(locator)).record.id).toBe("a");
  });

  it("when it is plain text without a frame", async () => {
    await bench.add("notes.txt", "Hello\nWorld\n");
    expect(await problems()).toMatchObject([
      {
        record_index: 0,
        severity: "lost",
        reason: expect.stringContaining("without a CWM frame marker") as string,
      },
    ]);
  });
});
