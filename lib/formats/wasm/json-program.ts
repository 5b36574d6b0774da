import {
  add,
  and,
  block,
  byteAt,
  call,
  countTrailingZeros,
  eitherBytes,
  equal,
  equalBytes,
  get,
  giveBack,
  go,
  goIf,
  highBits,
  i32,
  isZero,
  lessUnsigned,
  loop,
  lowerBytes,
  more,
  moreUnsigned,
  or,
  set,
  sixteenAt,
  sixteenOf,
  subtract,
  tee,
  unequal,
  when,
  wordAt,
  type Code,
  type ProgramFunction,
} from "./assembler";

export const REFUSED = -1;

/** Numbers of the program's functions: those of JSON, which stand here, and those of frames. */
export const walk = {
  space: 0,
  mark: 1,
  text: 2,
  escape: 3,
  digits: 4,
  number: 5,
  value: 6,
  members: 7,
  lead: 8,
  readLead: 9,
  hasEscape: 10,
  wholeNumber: 11,
  locals: 12,
  event: 13,
  frames: 14,
  isWide: 15,
} as const;

const maxDepth = 64;

/** The code of an ASCII character. */
export function codeOf(character: string): Code {
  return i32(character.charCodeAt(0));
}

/** Four ASCII characters as they stand in memory. */
export function wordOf(characters: string): Code {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from(characters, (character) => character.charCodeAt(0));
  return i32(a | (b << 8) | (c << 16) | (d << 24));
}

export function refuseIf(condition: Code): Code {
  return when(condition, [giveBack(i32(REFUSED))]);
}

/** Passes what a call passes; refuses what it refuses. */
export function pass(local: number, called: Code): Code {
  return refuseIf(equal(tee(local, called), i32(REFUSED)));
}

/** A function that only the program calls. */
export function innerFunction(parameters: number, locals: number, body: readonly Code[]): ProgramFunction {
  return { exportedAs: null, parameters, locals, body: body.flat() };
}

const at = 0;
const byte = 1;

const isSpaceByte = or(
  or(equal(get(byte), i32(0x20)), equal(get(byte), i32(0x0a))),
  or(equal(get(byte), i32(0x0d)), equal(get(byte), i32(0x09))),
);

function space(): ProgramFunction {
  const next = Symbol("next");
  return innerFunction(1, 1, [
    loop(
      next,
      set(byte, byteAt(get(at))),
      when(moreUnsigned(get(byte), i32(0x20)), [giveBack(get(at))]),
      when(isSpaceByte, [set(at, add(get(at), i32(1))), go(next)]),
    ),
    giveBack(get(at)),
  ]);
}

/** Passes white space, of which there is mostly none. */
export function passSpace(local: number): Code {
  const isSome = isZero(moreUnsigned(byteAt(get(local)), i32(0x20)));
  return when(isSome, [set(local, call(walk.space, get(local)))]);
}

/** mark(at, byte): white space, the byte, and white space. */
function mark(): ProgramFunction {
  const isHere = and(equal(byteAt(get(at)), get(byte)), moreUnsigned(byteAt(get(at), 1), i32(0x20)));
  return innerFunction(2, 0, [
    when(isHere, [giveBack(add(get(at), i32(1)))]),
    set(at, call(walk.space, get(at))),
    refuseIf(unequal(byteAt(get(at)), get(byte))),
    giveBack(call(walk.space, add(get(at), i32(1)))),
  ]);
}

const found = 1;

/** Sixteen bytes at a time, up to one that is a quote, a backslash or below 0x20. */
function text(): ProgramFunction {
  const next = Symbol("next");
  const isSpecial = eitherBytes(
    eitherBytes(
      equalBytes(sixteenAt(get(at)), sixteenOf(0x22)),
      equalBytes(sixteenAt(get(at)), sixteenOf(0x5c)),
    ),
    lowerBytes(sixteenAt(get(at)), sixteenOf(0x20)),
  );
  return innerFunction(1, 1, [
    refuseIf(unequal(byteAt(get(at)), codeOf('"'))),
    set(at, add(get(at), i32(1))),
    loop(
      next,
      when(isZero(tee(found, highBits(isSpecial))), [set(at, add(get(at), i32(16))), go(next)]),
      set(found, byteAt(tee(at, add(get(at), countTrailingZeros(get(found)))))),
      when(equal(get(found), codeOf('"')), [giveBack(add(get(at), i32(1)))]),
      when(equal(get(found), codeOf("\\")), [pass(at, call(walk.escape, get(at))), go(next)]),
    ),
    giveBack(i32(REFUSED)),
  ]);
}

/** Behind the escape that a backslash begins. */
function escape(): ProgramFunction {
  const digit = Symbol("digit");
  const end = 2;
  const lower = or(get(byte), i32(0x20));
  const isHex = or(
    lessUnsigned(subtract(get(byte), codeOf("0")), i32(10)),
    lessUnsigned(subtract(lower, codeOf("a")), i32(6)),
  );
  const isShort = Array.from('"\\/bfnrt', (character) => equal(get(byte), codeOf(character))).reduce(or);
  return innerFunction(1, 2, [
    set(byte, byteAt(get(at), 1)),
    when(isShort, [giveBack(add(get(at), i32(2)))]),
    refuseIf(unequal(get(byte), codeOf("u"))),
    set(end, add(get(at), i32(6))),
    set(at, add(get(at), i32(2))),
    loop(
      digit,
      set(byte, byteAt(get(at))),
      refuseIf(isZero(isHex)),
      set(at, add(get(at), i32(1))),
      goIf(digit, lessUnsigned(get(at), get(end))),
    ),
    giveBack(get(at)),
  ]);
}

const isDigit = lessUnsigned(subtract(get(byte), codeOf("0")), i32(10));

function digits(): ProgramFunction {
  const next = Symbol("next");
  return innerFunction(1, 1, [
    loop(next, set(byte, byteAt(get(at))), when(isDigit, [set(at, add(get(at), i32(1))), go(next)])),
    giveBack(get(at)),
  ]);
}

/** Digits behind a place, of which there is at least one. */
function someDigits(from: Code): Code {
  const behind = 2;
  return [
    ...set(behind, call(walk.digits, from)),
    ...refuseIf(equal(get(behind), from)),
    ...set(at, get(behind)),
  ];
}

function number(): ProgramFunction {
  const isSign = or(equal(get(byte), codeOf("+")), equal(get(byte), codeOf("-")));
  return innerFunction(1, 2, [
    when(equal(byteAt(get(at)), codeOf("-")), [set(at, add(get(at), i32(1)))]),
    when(equal(byteAt(get(at)), codeOf("0")), [set(at, add(get(at), i32(1)))], [someDigits(get(at))]),
    when(equal(byteAt(get(at)), codeOf(".")), [set(at, add(get(at), i32(1))), someDigits(get(at))]),
    when(equal(or(byteAt(get(at)), i32(0x20)), codeOf("e")), [
      set(byte, byteAt(tee(at, add(get(at), i32(1))))),
      when(isSign, [set(at, add(get(at), i32(1)))]),
      someDigits(get(at)),
    ]),
    giveBack(get(at)),
  ]);
}

const depth = 1;
const first = 2;

function literal(word: string): Code {
  const last = word.charCodeAt(4);
  const start = equal(wordAt(get(at)), wordOf(word));
  const isWhole = Number.isNaN(last) ? start : and(start, equal(byteAt(get(at), 4), i32(last)));
  return when(isWhole, [giveBack(add(get(at), i32(word.length)))]);
}

/** value(at, depth): any value, from its first byte. */
function value(): ProgramFunction {
  const isNested = or(equal(get(first), codeOf("{")), equal(get(first), codeOf("[")));
  return innerFunction(2, 1, [
    set(first, byteAt(get(at))),
    when(equal(get(first), codeOf('"')), [giveBack(call(walk.text, get(at)))]),
    when(isNested, [
      refuseIf(more(get(depth), i32(maxDepth - 1))),
      giveBack(call(walk.members, get(at), add(get(depth), i32(1)), add(get(first), i32(2)))),
    ]),
    literal("true"),
    literal("false"),
    literal("null"),
    giveBack(call(walk.number, get(at))),
  ]);
}

/** members(at, depth, close): an object or a list, from its opening bracket. */
function members(): ProgramFunction {
  const close = 2;
  const next = Symbol("next");
  const done = Symbol("done");
  return innerFunction(3, 0, [
    set(at, call(walk.space, add(get(at), i32(1)))),
    block(
      done,
      goIf(done, equal(byteAt(get(at)), get(close))),
      loop(
        next,
        when(equal(get(close), codeOf("}")), [
          pass(at, call(walk.text, get(at))),
          pass(at, call(walk.mark, get(at), codeOf(":"))),
        ]),
        pass(at, call(walk.value, get(at), get(depth))),
        passSpace(at),
        goIf(done, equal(byteAt(get(at)), get(close))),
        pass(at, call(walk.mark, get(at), codeOf(","))),
        go(next),
      ),
    ),
    giveBack(add(get(at), i32(1))),
  ]);
}

/**
 * The walk of `JsonWalk`, of JSON that ends in a zero byte: since that belongs to no JSON, no place needs to be compared
 * with the end. Each gives the place behind what it passed, or -1.
 */
export const walkFunctions: readonly ProgramFunction[] = [
  space(),
  mark(),
  text(),
  escape(),
  digits(),
  number(),
  value(),
  members(),
];
