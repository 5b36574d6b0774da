import { describe, expect, it } from "vitest";
import { ActivationTracker, type Placement } from "./activations";
import type { TraceRecord, WrittenEntry } from "./model";
import { drawFrames } from "./testing/draw-frames";
import { readTraceRecords } from "./testing/read-trace-records";
import { noSharedData, readSample, readSharedData } from "./testing/shared-data";
import { awaitingProgram, noPython, tracePrograms } from "./testing/trace-programs";

/** What CWM text would say of a frame. */
function asText(entry: WrittenEntry): WrittenEntry {
  if (entry.event === "malformed") return entry;
  return { ...entry, activation: null, depth: null, line: null, functionName: null };
}

function recover(frames: readonly WrittenEntry[]): readonly Placement[] {
  const tracker = new ActivationTracker();
  return frames.map((entry) => tracker.place(asText(entry)));
}

function inOrderOfCalls(activations: readonly (number | null)[]): readonly number[] {
  const numbers = new Map<number | null, number>();
  return activations.map((activation) => {
    const number = numbers.get(activation) ?? numbers.size;
    numbers.set(activation, number);
    return number;
  });
}

/** The first frame whose activation is not recovered from the text; none where all are. */
function lost({ id, frames }: TraceRecord): readonly string[] {
  const stated = inOrderOfCalls(
    frames.map((frame) => (frame.event === "malformed" ? null : frame.activation)),
  );
  const found = recover(frames);
  const at = stated.findIndex((activation, place) => activation !== found[place]?.activation);
  const frame = frames[at];
  if (frame === undefined || frame.event === "malformed") return [];
  return [`${id}: frame ${at}, ${frame.event}${frame.source} is ${stated[at] ?? "?"}`];
}

function activations(drawing: string): string {
  return recover(drawFrames(drawing))
    .map(({ activation }) => activation)
    .join(" ");
}

function placesOf(drawing: string): readonly string[] {
  return recover(drawFrames(drawing)).map(({ activation, depth }) => `${activation}@${depth}`);
}

const programs = [
  `def f(n):
    words = ["b", "a", "cc"]
    return sorted(words, key=lambda w: len(w)), sorted(words, key=lambda w: (w, n))`,
  `def g(name, n):
    for i in range(n):
        yield i
def f(n):
    return [a + b for a, b in zip(g("a", n), g("b", n))] + list(g("c", 2))`,
  `def rows(n):
    for i in range(n):
        yield sorted(range(i), key=lambda x: -x)
    yield [x for x in range(n)]
    yield sum(x for x in range(n))
def f(n):
    return list(rows(n))`,
  `def walk(tree):
    if isinstance(tree, int):
        yield tree
    else:
        for part in tree:
            yield from walk(part)
def f(n):
    return list(walk([1, [2, [3, n]], [], 4]))`,
  `def f(n):
    total = 0
    for i in range(n):
        total += sum(x + n for x in range(i))
        total += len([x for x in range(0)]) + len([y + n for y in range(i)])
    return total, any(None for x in range(3)), [(x, y) for x in range(2) for y in (z for z in range(x))]`,
  awaitingProgram,
  `def count(limit):
    i = 0
    while i < limit:
        sent = yield i
        if sent:
            i = sent
        i += 1
def f(n):
    gen = count(n)
    other = count(n - 1)
    return next(gen), next(other), gen.send(3), next(other), list(gen), list(other), list(count(2))`,
];

describe("ActivationTracker", () => {
  it("gives every call of a recursion its own activation", () => {
    expect(
      placesOf(`
        call   | def f(n): | n=2
        call   | def f(n): | n=1
        return | return n  | => 1
        line   | return n  | n=2
        return | return n  | => 2`),
    ).toEqual(["0@1", "1@2", "1@2", "0@1", "0@1"]);
  });

  it("leaves an activation at the return that follows an exception, not at the exception", () => {
    expect(
      placesOf(`
        call      | def f(): |
        call      | def g(): |
        exception | raise E  | => E: no
        return    | raise E  | => None
        exception | g()      | => E: no
        line      | pass     |`),
    ).toEqual(["0@1", "1@2", "1@2", "1@2", "0@1", "0@1"]);
  });

  it("resumes a generator where it yielded and starts another for another", () => {
    expect(
      placesOf(`
        call   | def g(n):   | n=1
        return |     yield n | => 1
        call   | def g(n):   | n=2
        return |     yield n | => 2
        call   |     yield n | n=2
        return |     yield n | => 2`),
    ).toEqual(["0@1", "0@1", "1@1", "1@1", "1@1", "1@1"]);
  });

  it("takes a call on a line with `def` for a new run, though one ended there", () => {
    expect(
      placesOf(`
        call   | def f(): return 1 |
        return | def f(): return 1 | => 1
        call   | def f(): return 1 |`),
    ).toEqual(["0@1", "0@1", "1@1"]);
  });

  it("counts what runs before any call as an activation of its own", () => {
    expect(
      placesOf("line | x = 1 |\ncall | def f(): |\nreturn | pass | => None\nline | y = 2 | x=1"),
    ).toEqual(["0@1", "1@2", "1@2", "0@1"]);
  });

  it("lets a malformed call and a malformed return open and close one", () => {
    expect(
      placesOf(
        "call | def f(): |\nmalformed | <|call_sep|>{\nline | a |\nmalformed | <|return_sep|>\nline | b |",
      ),
    ).toEqual(["0@1", "1@2", "1@2", "1@2", "0@1"]);
  });

  it("calls a lambda of one line anew each time", () => {
    expect(
      activations(`
        call   | def f():                             |
        line   |     sorted(a, key=lambda w: len(w))  |
        call   |     sorted(a, key=lambda w: len(w))  | w='b'
        return |     sorted(a, key=lambda w: len(w))  | => 1
        call   |     sorted(a, key=lambda w: len(w))  | w='a'
        return |     sorted(a, key=lambda w: len(w))  | => 1
      `),
    ).toBe("0 0 1 1 2 2");
  });

  it("resumes the generator that had the same values where several wait on one line", () => {
    expect(
      activations(`
        call   | def g(n):    | n=1
        return |     yield n  | => 1
        call   | def g(n):    | n=2
        return |     yield n  | => 2
        call   |     yield n  | n=1
        return |     yield n  | => None
        call   |     yield n  | n=2
      `),
    ).toBe("0 0 1 1 0 0 1");
  });

  it("does not resume what ended by an exception, nor a generator that ran no line after its last yield", () => {
    expect(
      activations(`
        call      | def g():     | n=1
        exception |     yield n  | => E: no
        return    |     yield n  | => None
        call      |     yield n  | n=1
      `),
    ).toBe("0 0 0 1");
    expect(
      activations(`
        call   | def g():     | n=1
        line   |     yield n  | n=1
        return |     yield n  | => 1
        call   |     yield n  | n=1
        return |     yield n  | => None
        call   |     yield n  | n=1
      `),
    ).toBe("0 0 0 0 0 1");
  });

  it("recovers from text every activation of the samples", () => {
    const records = [
      ...readTraceRecords(readSample("traces.jsonl")),
      ...readTraceRecords(readSample("repository-traces.jsonl")),
    ];
    expect(records.length).toBeGreaterThan(300);
    expect(records.flatMap(lost)).toEqual([]);
  });

  it("recovers from text the activations of generators, coroutines and lambdas that share lines", ({
    skip,
  }) => {
    const records = tracePrograms(programs);
    if (records === null) return skip(noPython);
    expect(records).toHaveLength(programs.length);
    expect(records.flatMap(lost)).toEqual([]);
  });

  it("recovers from text the depths of traces by another tracer, one function an activation", ({ skip }) => {
    const texts = ["cruxeval-py3.11", "cruxeval-py3.12", "edgecases-py3.11"].map((name) =>
      readSharedData(`traces/gold/${name}.jsonl`),
    );
    const records = texts.flatMap((text) => (text === null ? [] : readTraceRecords(text)));
    if (records.length === 0) return skip(noSharedData);
    const wrong = records.filter(({ frames }) => {
      const names = new Map<number, string | null>();
      return recover(frames).some(({ activation, depth }, place) => {
        const frame = frames[place];
        if (frame === undefined || frame.event === "malformed") return true;
        const name = names.get(activation) ?? frame.functionName;
        names.set(activation, name);
        return frame.functionName !== name || frame.depth !== depth;
      });
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
