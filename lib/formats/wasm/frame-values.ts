import { frameEvents } from "@/lib/core/trace";
import {
  add,
  and,
  block,
  byteAt,
  call,
  equal,
  get,
  giveBack,
  go,
  goIf,
  i32,
  isZero,
  lessUnsigned,
  loop,
  more,
  multiply,
  or,
  set,
  subtract,
  tee,
  unequal,
  when,
  wordAt,
  type ProgramFunction,
} from "./assembler";
import { REFUSED, codeOf, innerFunction, pass, passSpace, refuseIf, walk, wordOf } from "./json-program";

const mostDigits = 9;

/** number(from, end): the value of digits that no fraction or exponent follows; -1 where it is none, or a long one. */
export function numberFunction(): ProgramFunction {
  const [at, end, value, byte] = [0, 1, 2, 3];
  const next = Symbol("next");
  const length = subtract(get(end), get(at));
  return innerFunction(2, 2, [
    refuseIf(isZero(length)),
    refuseIf(more(length, i32(mostDigits))),
    refuseIf(and(more(length, i32(1)), equal(byteAt(get(at)), codeOf("0")))),
    set(byte, byteAt(get(end))),
    refuseIf(or(equal(get(byte), codeOf(".")), equal(or(get(byte), i32(0x20)), codeOf("e")))),
    loop(
      next,
      set(value, subtract(add(multiply(get(value), i32(10)), byteAt(get(at))), codeOf("0"))),
      goIf(next, lessUnsigned(tee(at, add(get(at), i32(1))), get(end))),
    ),
    giveBack(get(value)),
  ]);
}

/** locals(at): an object; negative behind it where one of its values is no text. */
export function localsFunction(): ProgramFunction {
  const [at, sign] = [0, 1];
  const next = Symbol("next");
  const done = Symbol("done");
  return innerFunction(1, 1, [
    set(sign, i32(1)),
    set(at, call(walk.space, add(get(at), i32(1)))),
    block(
      done,
      goIf(done, equal(byteAt(get(at)), codeOf("}"))),
      loop(
        next,
        pass(at, call(walk.text, get(at))),
        pass(at, call(walk.mark, get(at), codeOf(":"))),
        when(unequal(byteAt(get(at)), codeOf('"')), [set(sign, i32(-1))]),
        pass(at, call(walk.value, get(at), i32(0))),
        passSpace(at),
        goIf(done, equal(byteAt(get(at)), codeOf("}"))),
        pass(at, call(walk.mark, get(at), codeOf(","))),
        go(next),
      ),
    ),
    giveBack(multiply(add(get(at), i32(1)), get(sign))),
  ]);
}

/** event(at): the number of the event whose text stands here, -1 for none. */
export function eventFunction(): ProgramFunction {
  const isText = frameEvents.map((event) => {
    const quoted = `"${event}"`;
    const words = Array.from({ length: Math.floor(quoted.length / 4) }, (_, place) =>
      equal(wordAt(get(0), 4 * place), wordOf(quoted.slice(4 * place))),
    );
    const rest = quoted.slice(4 * words.length);
    const bytes = Array.from(rest, (character, place) =>
      equal(byteAt(get(0), 4 * words.length + place), codeOf(character)),
    );
    return [...words, ...bytes].reduce(and);
  });
  return innerFunction(1, 0, [
    ...isText.map((condition, event) => when(condition, [giveBack(i32(event))])),
    giveBack(i32(REFUSED)),
  ]);
}
