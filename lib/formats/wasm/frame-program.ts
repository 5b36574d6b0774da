import { frameEvents } from "@/lib/core/trace";
import {
  add,
  and,
  assemble,
  block,
  byteAt,
  call,
  equal,
  exclusiveOr,
  get,
  giveBack,
  go,
  goIf,
  highBits,
  i32,
  isZero,
  less,
  loop,
  set,
  shiftLeft,
  sixteenAt,
  storeWord,
  subtract,
  tee,
  unequal,
  when,
  wordAt,
  type Code,
  type ProgramFunction,
} from "./assembler";
import { hasEscapeFunction, leadFunction, readLeadFunction } from "./frame-leads";
import { eventFunction, localsFunction, numberFunction } from "./frame-values";
import { countFrame, frame, oneFrame } from "./one-frame";
import { REFUSED, codeOf, innerFunction, pass, passSpace, walk, walkFunctions, wordOf } from "./json-program";
import { placeOf, recordAt, slackBytes } from "./layout";

/** frames(at): the list of frames from its opening bracket; what it counts stands in memory. */
function framesFunction(): ProgramFunction {
  const { at, count, maxDepth, lastBareLine } = frame;
  const next = Symbol("next");
  const done = Symbol("done");
  const zero = i32(0);
  return innerFunction(1, Object.keys(frame).length - 1, [
    ...frameEvents.map((event) => storeWord(zero, zero, placeOf(event))),
    set(at, call(walk.space, add(get(at), i32(1)))),
    storeWord(zero, get(at), placeOf("firstFrom")),
    storeWord(zero, get(at), placeOf("firstEnd")),
    block(
      done,
      goIf(done, equal(byteAt(get(at)), codeOf("]"))),
      loop(
        next,
        ...oneFrame(),
        ...countFrame(),
        when(equal(get(count), i32(1)), [storeWord(zero, get(at), placeOf("firstEnd"))]),
        passSpace(at),
        goIf(done, equal(byteAt(get(at)), codeOf("]"))),
        pass(at, call(walk.mark, get(at), codeOf(","))),
        go(next),
      ),
    ),
    storeWord(zero, get(count), placeOf("frameCount")),
    storeWord(zero, get(maxDepth), placeOf("maxDepth")),
    storeWord(zero, get(lastBareLine), placeOf("lastBareLine")),
    giveBack(add(get(at), i32(1))),
  ]);
}

/** isWide(from, end): whether a byte is 0x80 or more. */
function isWideFunction(): ProgramFunction {
  const [at, end, found] = [0, 1, 2];
  const next = Symbol("next");
  const rest = subtract(get(end), get(at));
  const mask = subtract(shiftLeft(i32(1), rest), i32(1));
  return innerFunction(2, 1, [
    loop(
      next,
      set(found, highBits(sixteenAt(get(at)))),
      when(less(rest, i32(16)), [set(found, and(get(found), mask))]),
      when(get(found), [giveBack(i32(1))]),
      goIf(next, less(tee(at, add(get(at), i32(16))), get(end))),
    ),
    giveBack(i32(0)),
  ]);
}

/** find(end): 1 where the record is one object with one list of frames, all plain; its place and counts are in memory. */
function findFunction(): ProgramFunction {
  const [end, at, from, behind, isFrames, isSource] = [0, 1, 2, 3, 4, 5];
  const next = Symbol("next");
  const zero = i32(0);
  function isKey(quoted: string): Code {
    return and(equal(wordAt(get(at)), wordOf(quoted)), equal(wordAt(get(at), 4), wordOf(quoted.slice(4))));
  }
  function failIf(condition: Code): Code {
    return when(condition, [giveBack(zero)]);
  }
  function passHere(called: Code): Code {
    return failIf(equal(tee(at, called), i32(REFUSED)));
  }
  return {
    exportedAs: "find",
    parameters: 1,
    locals: 5,
    body: [
      storeWord(zero, zero, placeOf("sourceFrom")),
      passHere(call(walk.mark, i32(recordAt), codeOf("{"))),
      loop(
        next,
        set(isFrames, isKey('"frames"')),
        set(isSource, isKey('"source"')),
        failIf(equal(tee(behind, call(walk.text, get(at))), i32(REFUSED))),
        failIf(call(walk.hasEscape, get(at), get(behind))),
        passHere(call(walk.mark, get(behind), codeOf(":"))),
        when(
          get(isFrames),
          [
            failIf(get(from)),
            failIf(unequal(byteAt(get(at)), codeOf("["))),
            set(from, get(at)),
            passHere(call(walk.frames, get(at))),
            storeWord(zero, get(from), placeOf("from")),
            storeWord(zero, get(at), placeOf("end")),
            storeWord(zero, call(walk.isWide, get(from), get(at)), placeOf("isWide")),
          ],
          [
            set(behind, get(at)),
            passHere(call(walk.value, get(at), zero)),
            when(and(get(isSource), equal(byteAt(get(behind)), codeOf('"'))), [
              when(isZero(call(walk.isWide, get(behind), get(at))), [
                storeWord(zero, get(behind), placeOf("sourceFrom")),
                storeWord(zero, get(at), placeOf("sourceEnd")),
              ]),
            ]),
          ],
        ),
        set(at, call(walk.space, get(at))),
        when(equal(byteAt(get(at)), codeOf("}")), [
          failIf(exclusiveOr(call(walk.space, add(get(at), i32(1))), get(end))),
          giveBack(unequal(get(from), zero)),
        ]),
        passHere(call(walk.mark, get(at), codeOf(","))),
        go(next),
      ),
      giveBack(zero),
    ].flat(),
  };
}

/** The module that finds and counts the frames of one record at `recordAt`. */
export function frameProgram(): Uint8Array<ArrayBuffer> {
  const functions = [
    ...walkFunctions,
    leadFunction(),
    readLeadFunction(),
    hasEscapeFunction(),
    numberFunction(),
    localsFunction(),
    eventFunction(),
    framesFunction(),
    isWideFunction(),
    findFunction(),
  ];
  return assemble(functions, recordAt + 2 ** 16 + slackBytes);
}
