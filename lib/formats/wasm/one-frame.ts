import { frameEvents } from "@/lib/core/trace";
import {
  add,
  and,
  byteAt,
  call,
  equal,
  get,
  go,
  i32,
  isZero,
  less,
  loop,
  more,
  multiply,
  or,
  set,
  shiftLeft,
  storeWord,
  subtract,
  tee,
  unequal,
  when,
  wordAt,
  type Code,
} from "./assembler";
import { codeOf, pass, passSpace, refuseIf, walk } from "./json-program";
import { bitOf, maxPlaces, placeOf } from "./layout";

/** Locals of the function that passes a list of frames. */
export const frame = {
  at: 0,
  place: 1,
  lead: 2,
  field: 3,
  bit: 4,
  seen: 5,
  right: 6,
  other: 7,
  event: 8,
  line: 9,
  depth: 10,
  behind: 11,
  open: 12,
  maxDepth: 13,
  count: 14,
  lastBareLine: 15,
} as const;

const bits = {
  texts: bitOf("functionName") | bitOf("source") | bitOf("argument") | bitOf("file"),
  numbers: bitOf("line") | bitOf("depth") | bitOf("activation"),
} as const;

function has(set_: number, mask: number): Code {
  return and(get(set_), i32(mask));
}

/** The value of a number, which counts from 1 but for activations. */
function numberField(): readonly Code[] {
  const { at, behind, bit, field, line, depth, right } = frame;
  const value = field;
  return [
    set(behind, call(walk.digits, get(at))),
    pass(value, call(walk.wholeNumber, get(at), get(behind))),
    refuseIf(and(isZero(get(value)), isZero(has(bit, bitOf("activation"))))),
    when(has(bit, bitOf("line")), [set(line, get(value))]),
    when(has(bit, bitOf("depth")), [set(depth, get(value))]),
    set(right, or(get(right), get(bit))),
    set(at, get(behind)),
  ];
}

function localsField(): readonly Code[] {
  const { at, bit, right } = frame;
  return [
    pass(at, call(walk.locals, get(at))),
    when(less(get(at), i32(0)), [set(at, subtract(i32(0), get(at)))], [set(right, or(get(right), get(bit)))]),
  ];
}

function textField(): readonly Code[] {
  const { at, bit, right, other } = frame;
  return [
    when(
      equal(byteAt(get(at)), codeOf('"')),
      [set(right, or(get(right), get(bit)))],
      [set(other, or(get(other), get(bit)))],
    ),
    pass(at, call(walk.value, get(at), i32(0))),
  ];
}

/** Passes the value of a field that says something. */
function knownField(): readonly Code[] {
  const { at, bit, event, field, seen } = frame;
  const isLocals = and(equal(get(bit), i32(bitOf("locals"))), equal(byteAt(get(at)), codeOf("{")));
  return [
    set(bit, shiftLeft(i32(1), get(field))),
    refuseIf(and(get(seen), get(bit))),
    set(seen, or(get(seen), get(bit))),
    when(
      equal(byteAt(get(at)), codeOf("n")),
      [pass(at, call(walk.value, get(at), i32(0)))],
      [
        when(has(bit, bits.texts), textField(), [
          when(has(bit, bits.numbers), numberField(), [
            when(
              equal(get(bit), i32(bitOf("event"))),
              [pass(event, call(walk.event, get(at))), pass(at, call(walk.text, get(at)))],
              [when(isLocals, localsField(), [pass(at, call(walk.value, get(at), i32(0)))])],
            ),
          ]),
        ]),
      ],
    ),
  ];
}

/** One frame, from its opening bracket to behind its closing one. */
export function oneFrame(): readonly Code[] {
  const { at, place, lead, field, seen, right, other, event, line, depth } = frame;
  const next = Symbol("next");
  return [
    ...[place, seen, right, other, line, depth].map((local) => set(local, i32(0))),
    set(event, i32(-1)),
    loop(
      next,
      when(isZero(tee(lead, call(walk.lead, get(at), get(place)))), [
        refuseIf(isZero(tee(lead, call(walk.readLead, get(at), get(place))))),
      ]),
      set(at, add(get(at), wordAt(get(lead)))),
      set(field, wordAt(get(lead), 4)),
      when(less(get(field), i32(0)), [pass(at, call(walk.value, get(at), i32(0)))], knownField()),
      set(place, add(get(place), i32(1))),
      passSpace(at),
      when(unequal(byteAt(get(at)), codeOf("}")), [refuseIf(more(get(place), i32(maxPlaces - 1))), go(next)]),
    ),
    set(at, add(get(at), i32(1))),
    ...plainFrame(),
  ];
}

/** Refuses a frame that is not plainly right; as `outlineFrames` has it. */
function plainFrame(): readonly Code[] {
  const { seen, right, other, event, line, lastBareLine } = frame;
  const hasNoSource = isZero(has(right, bitOf("source")));
  const isLate = more(get(line), get(lastBareLine));
  const needsLocals = less(get(event), i32(frameEvents.indexOf("return")));
  return [
    refuseIf(less(get(event), i32(0))),
    refuseIf(has(other, bitOf("file") | bitOf("functionName"))),
    when(hasNoSource, [
      refuseIf(has(seen, bitOf("source"))),
      refuseIf(isZero(has(right, bitOf("line")))),
      refuseIf(has(right, bitOf("file"))),
      when(isLate, [set(lastBareLine, get(line))]),
    ]),
    when(
      needsLocals,
      [refuseIf(isZero(has(right, bitOf("locals"))))],
      [refuseIf(isZero(has(right, bitOf("argument"))))],
    ),
  ];
}

function isEvent(event: (typeof frameEvents)[number]): Code {
  return equal(get(frame.event), i32(frameEvents.indexOf(event)));
}

/** Counts the frame; as `ActivationDepth` does. */
export function countFrame(): readonly Code[] {
  const { count, event, open, depth, maxDepth, behind } = frame;
  const counter = multiply(get(event), i32(4));
  return [
    set(count, add(get(count), i32(1))),
    set(behind, counter),
    storeWord(get(behind), add(wordAt(get(behind), placeOf("call")), i32(1)), placeOf("call")),
    when(isEvent("call"), [set(open, add(get(open), i32(1)))]),
    when(isZero(get(open)), [set(open, i32(1))]),
    when(isZero(get(depth)), [set(depth, get(open))]),
    when(more(get(depth), get(maxDepth)), [set(maxDepth, get(depth))]),
    when(isEvent("return"), [set(open, subtract(get(open), i32(1)))]),
  ];
}
