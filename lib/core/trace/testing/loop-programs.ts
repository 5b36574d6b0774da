import fc from "fast-check";

/**
 * Programs full of loops that count themselves: `c[k]` is how often the body of the loop marked `# loop k` really ran.
 * They nest, break, continue, return, raise, yield and have bodies on the header's line.
 */
export interface LoopProgram {
  readonly source: string;
  readonly loopCount: number;
  /** Comprehensions that Python runs within the function from 3.12 on: no frames tell of them. */
  readonly inlined: ReadonlySet<number>;
}

type Piece = (make: Maker) => readonly string[];

class Maker {
  count = 0;
  readonly inlined = new Set<number>();

  loop(): number {
    return this.count++;
  }
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}

const small = fc.integer({ min: 0, max: 3 });

const plain: fc.Arbitrary<Piece> = fc
  .constantFrom<readonly string[]>(
    ["x += 1"],
    ["pass"],
    ["x = h(x)"],
    ["x += sum(", "    [1,", "     2]", ")"],
    ['"text"'],
  )
  .map((lines) => () => lines);

const jump: fc.Arbitrary<Piece> = fc
  .tuple(fc.constantFrom("break", "continue", "return x", "raise ValueError(x)"), small, fc.boolean())
  .map(([word, rest, isBlock]) => () => {
    const test = `if x % 5 == ${rest}:`;
    return isBlock ? [test, `    ${word}`] : [`${test} ${word}`];
  });

const oneLine: fc.Arbitrary<Piece> = fc
  .tuple(fc.constantFrom("for", "while", "break", "gen"), small)
  .map(([kind, times]) => (make: Maker) => {
    const k = make.loop();
    if (kind === "while") return ["w = 0", `while w < ${times}: w += 1; c[${k}] += 1  # loop ${k}`];
    if (kind === "break") return [`for i in range(${times}): c[${k}] += 1; x += 1; break  # loop ${k}`];
    if (kind === "gen") return [`for i in counted(${k}, ${times}): pass  # loop ${k}`];
    return [`for i in range(${times}): c[${k}] += 1  # loop ${k}`];
  });

const comprehension: fc.Arbitrary<Piece> = fc
  .tuple(fc.constantFrom("list", "sum", "any", "set", "lines", "dict"), small)
  .map(([kind, times]) => (make: Maker) => {
    const k = make.loop();
    if (kind !== "sum" && kind !== "any") make.inlined.add(k);
    const numbers = `range(${times})`;
    switch (kind) {
      case "sum":
        return [`x += sum(tick(${k}) for _ in ${numbers})  # loop ${k}`];
      case "any":
        return [`x += any(tick(${k}) and q > 0 for q in ${numbers})  # loop ${k}`];
      case "set":
        return [`x += len({tick(${k}) for _ in ${numbers}})  # loop ${k}`];
      case "dict":
        return [`x += len({q: q for q in ${numbers} if tick(${k}) and q % 2})  # loop ${k}`];
      case "lines":
        return [`x += len([  # loop ${k}`, `    tick(${k})`, `    for _ in ${numbers}`, "    if x", "])"];
      case "list":
        return [`x += len([tick(${k}) for _ in ${numbers}])  # loop ${k}`];
    }
  });

function join(pieces: readonly Piece[], make: Maker): readonly string[] {
  return pieces.flatMap((piece) => piece(make));
}

const { block } = fc.letrec<{ block: readonly Piece[]; piece: Piece; loop: Piece; around: Piece }>((tie) => ({
  block: fc.array(tie("piece"), { minLength: 1, maxLength: 3 }),
  piece: fc.oneof({ maxDepth: 4 }, plain, oneLine, comprehension, tie("loop"), tie("around")),
  around: fc
    .tuple(fc.constantFrom("try", "with", "if", "finally"), tie("block"))
    .map(([kind, pieces]) => (make: Maker) => {
      const body = indent(join(pieces, make));
      if (kind === "with") return ["with nothing():", ...body];
      if (kind === "if") return ["if x % 2:", ...body, "else:", "    x += 1"];
      return kind === "try"
        ? ["try:", ...body, "except ValueError:", "    x += 1"]
        : ["try:", ...body, "finally:", "    x += 1"];
    }),
  loop: fc
    .tuple(
      fc.constantFrom("for", "while", "endless", "counted", "lines", "test"),
      small,
      tie("block"),
      fc.option(jump, { nil: null }),
      fc.boolean(),
    )
    .map(([kind, times, pieces, leave, hasElse]) => (make: Maker) => {
      const k = make.loop();
      const rest = [...join(pieces, make), ...(leave === null ? [] : leave(make))];
      const end = hasElse ? ["else:", "    x += 1"] : [];
      const count = `c[${k}] += 1`;
      const w = `w${k}`;
      switch (kind) {
        case "while":
          return [
            `${w} = 0`,
            `while ${w} < ${times}:  # loop ${k}`,
            ...indent([`${w} += 1`, count, ...rest]),
            ...end,
          ];
        case "test":
          return [
            `${w} = 0`,
            `while (${w} < ${times} and  # loop ${k}`,
            `       ${w} < 9):`,
            ...indent([`${w} += 1`, count, ...rest]),
            ...end,
          ];
        case "endless":
          return [
            `${w} = 0`,
            `while True:  # loop ${k}`,
            ...indent([count, `${w} += 1`, `if ${w} > ${times}: break`, ...rest]),
          ];
        case "counted":
          return [`for i in counted(${k}, ${times}):  # loop ${k}`, ...indent(rest), ...end];
        case "lines":
          return [
            `for i in sorted(  # loop ${k}`,
            `    range(${times}),`,
            "):",
            ...indent([count, ...rest]),
            ...end,
          ];
        case "for":
          return [`for i in range(${times}):  # loop ${k}`, ...indent([count, ...rest]), ...end];
      }
    }),
}));

const head = `from contextlib import nullcontext as nothing
c = [0] * 400
def tick(k):
    c[k] += 1
    return 1
def h(x):
    return x + 1
def counted(k, n):
    for y in range(n):
        c[k] += 1
        yield y
`;

/** A program whose function \`f\` prints the counts when it ends, however it ends. */
export const loopProgram: fc.Arbitrary<LoopProgram> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([blocks, isGenerator]) => {
    const make = new Maker();
    const body = indent(blocks.flatMap((pieces) => join(pieces, make)));
    const source = [
      `${head}def g(x):`,
      ...body,
      ...(isGenerator ? ["    yield x"] : ["    return x"]),
      "def f(x):",
      "    try:",
      isGenerator ? "        return list(g(x))" : "        return g(x)",
      "    except ValueError:",
      "        return None",
      "    finally:",
      "        print(c)",
      "",
    ].join("\n");
    return { source, loopCount: make.count, inlined: make.inlined };
  });
