import {
  add,
  and,
  block,
  byteAt,
  call,
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
  more,
  multiply,
  or,
  set,
  shiftLeft,
  sixteenAt,
  storeByte,
  storeWord,
  subtract,
  tee,
  unequal,
  when,
  wordAt,
  type Code,
  type ProgramFunction,
} from "./assembler";
import { REFUSED, codeOf, innerFunction, walk } from "./json-program";
import {
  frameFields,
  keyBytes,
  keysAt,
  leadBytes,
  leadsAt,
  leadsAtPlace,
  leadTextAt,
  longestLead,
  longLeadAt,
  placeBytes,
} from "./layout";

/** lead(at, place): the lead met before at this place of a frame that stands here, if any; else 0. */
export function leadFunction(): ProgramFunction {
  const [at, place, lead, end, mask, seen] = [0, 1, 2, 3, 4, 5];
  const next = Symbol("next");
  const firstHalf = highBits(equalBytes(sixteenAt(get(at)), sixteenAt(get(lead), leadTextAt)));
  const secondHalf = highBits(equalBytes(sixteenAt(get(at), 16), sixteenAt(get(lead), leadTextAt + 16)));
  return innerFunction(2, 4, [
    set(lead, add(multiply(get(place), i32(placeBytes)), i32(leadsAt))),
    set(end, add(get(lead), i32(placeBytes))),
    loop(
      next,
      when(isZero(tee(mask, wordAt(get(lead)))), [giveBack(i32(0))]),
      set(mask, subtract(shiftLeft(i32(1), get(mask)), i32(1))),
      set(seen, or(firstHalf, shiftLeft(secondHalf, i32(16)))),
      when(equal(and(get(seen), get(mask)), get(mask)), [giveBack(get(lead))]),
      set(lead, add(get(lead), i32(leadBytes))),
      goIf(next, lessUnsigned(get(lead), get(end))),
    ),
    giveBack(i32(0)),
  ]);
}

/** Copies bytes one by one: [from, from + length) to `to`, all three in locals, which it changes. */
function copy(from: number, to: number, length: number): Code {
  const next = Symbol("next");
  const done = Symbol("done");
  return block(
    done,
    goIf(done, isZero(get(length))),
    loop(
      next,
      storeByte(get(to), byteAt(get(from))),
      set(from, add(get(from), i32(1))),
      set(to, add(get(to), i32(1))),
      goIf(next, tee(length, subtract(get(length), i32(1)))),
    ),
  );
}

/** Sets `field` to the number of the key that stands in [from, end), or to -1. */
function findKey(field: number, from: number, end: number, known: number, at: number): Code {
  const nextField = Symbol("field");
  const nextByte = Symbol("byte");
  const isOther = Symbol("other");
  const found = Symbol("found");
  const length = subtract(get(end), get(from));
  return block(
    found,
    set(field, i32(0)),
    loop(
      nextField,
      block(
        isOther,
        set(known, add(i32(keysAt), multiply(get(field), i32(keyBytes)))),
        goIf(isOther, unequal(byteAt(get(known)), length)),
        set(at, get(from)),
        loop(
          nextByte,
          set(known, add(get(known), i32(1))),
          goIf(isOther, unequal(byteAt(get(at)), byteAt(get(known)))),
          goIf(nextByte, lessUnsigned(tee(at, add(get(at), i32(1))), get(end))),
        ),
        go(found),
      ),
      set(field, add(get(field), i32(1))),
      goIf(nextField, lessUnsigned(get(field), i32(frameFields.length))),
    ),
    set(field, i32(-1)),
  );
}

/** readLead(at, place): reads what stands before a value, and expects it in the next frame; 0 where it refuses. */
export function readLeadFunction(): ProgramFunction {
  const [at, place, key, colon, value, field, lead, one, two, length] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  function zeroIf(condition: Code): Code {
    return when(condition, [giveBack(i32(0))]);
  }
  const opening = or(
    multiply(isZero(get(place)), codeOf("{")),
    multiply(unequal(get(place), i32(0)), codeOf(",")),
  );
  const refused = i32(REFUSED);
  return innerFunction(2, 8, [
    zeroIf(equal(tee(key, call(walk.mark, get(at), opening)), refused)),
    zeroIf(equal(tee(colon, call(walk.text, get(key))), refused)),
    zeroIf(call(walk.hasEscape, get(key), get(colon))),
    zeroIf(equal(tee(value, call(walk.mark, get(colon), codeOf(":"))), refused)),
    findKey(field, key, colon, one, two),
    set(lead, i32(longLeadAt)),
    set(length, subtract(get(value), get(at))),
    when(isZero(more(get(length), i32(longestLead))), [
      set(lead, add(multiply(get(place), i32(placeBytes)), i32(leadsAt))),
      ...moveDown(lead, [one, two, value]),
      set(one, get(at)),
      set(two, add(get(lead), i32(leadTextAt))),
      set(value, get(length)),
      copy(one, two, value),
    ]),
    storeWord(get(lead), get(length)),
    storeWord(get(lead), get(field), 4),
    giveBack(get(lead)),
  ]);
}

/** Makes room for a lead at the first of a place; the last one is forgotten. */
function moveDown(lead: number, [from = 0, to = 0, length = 0]: readonly number[]): readonly Code[] {
  return Array.from({ length: leadsAtPlace - 1 }, (_, step) => {
    const last = leadsAtPlace - 2 - step;
    return [
      ...set(from, add(get(lead), i32(last * leadBytes))),
      ...set(to, add(get(lead), i32((last + 1) * leadBytes))),
      ...set(length, i32(leadBytes)),
      ...copy(from, to, length),
    ];
  });
}

/** hasEscape(from, end) */
export function hasEscapeFunction(): ProgramFunction {
  const [at, end] = [0, 1];
  const next = Symbol("next");
  return innerFunction(2, 0, [
    loop(
      next,
      when(equal(byteAt(get(at)), codeOf("\\")), [giveBack(i32(1))]),
      goIf(next, lessUnsigned(tee(at, add(get(at), i32(1))), get(end))),
    ),
    giveBack(i32(0)),
  ]);
}
