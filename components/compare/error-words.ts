import { errorClassLabels, type ErrorClass, type ErrorOrigin, type FrameError } from "@/lib/core/compare";
import type { OtherKind } from "./other-side";

const runLabels: Readonly<Record<ErrorClass, string>> = {
  E0: "Malformed",
  E1: "Cut short",
  E2: "Line of the other program",
  E3: "In this run only",
  E4: "In the other run only",
  E5: "Other branch or exit",
  E6: "Other event",
  E7: "Other variables",
  E8: "Encoding only",
  E9: "Formatting only",
  E10: "Other type",
  E11: "Other value",
  E12: "Unchanged value",
  E13: "Other argument",
};

const detailWords: Readonly<Record<string, string>> = {
  truncated: "the text breaks off here",
  elided: "part is left out as ...",
  branch: "another line of the program",
  exit: "one side leaves the function, the other stays",
  missing: "a variable is missing",
  extra: "a variable is too many",
  both: "variables are missing and too many",
  int: "another number",
  float: "another number",
  bool: "the opposite",
  "string-whitespace": "white space in a string",
  "string-length": "a string of another length",
  "string-chars": "characters of a string",
  len: "another number of elements",
  "list-order": "elements in another order",
  "list-element": "another element",
  "dict-key": "another key",
  "dict-value": "the value of a key",
  object: "an object that is no literal",
  text: "text that is no value",
  type: "another type",
};

const classReasons: Readonly<Record<ErrorClass, string>> = {
  E0: "the text of the frame does not parse",
  E1: "the side ends early or leaves out a part",
  E2: "this source line is not in the program",
  E3: "no frame of the other side stands beside it",
  E4: "no frame of this side stands beside it",
  E5: "another line runs",
  E6: "the same line with another event",
  E7: "the names of the locals differ",
  E8: "equal once .. is resolved",
  E9: "the same value, written differently",
  E10: "a value of another type",
  E11: "a value of the same type differs",
  E12: "the value from before the change",
  E13: "only the returned or raised value differs",
};

/** What an error class is called: "Wrong value"; of two runs neither is wrong. */
export function errorName(errorClass: ErrorClass, other: OtherKind): string {
  return other === "run" ? runLabels[errorClass] : errorClassLabels[errorClass];
}

/** Why a frame is of its class, in a few words. */
export function errorReason({ errorClass, detail }: FrameError): string {
  return (detail === null ? undefined : detailWords[detail]) ?? classReasons[errorClass];
}

/** How an error came about, as one word and as a sentence. */
export interface OriginWords {
  readonly word: string;
  readonly sentence: string;
}

const predictionOrigins: Readonly<Record<ErrorOrigin, OriginWords>> = {
  origin: {
    word: "origin",
    sentence: "All that could be seen before this frame was right: the error begins here.",
  },
  propagation: {
    word: "propagation",
    sentence: "The wrong values were there before and are only carried on.",
  },
  unknown: {
    word: "after an error",
    sentence: "Something was wrong before; whether it led to this cannot be known without running code.",
  },
};

const runOrigins: Readonly<Record<ErrorOrigin, OriginWords>> = {
  origin: {
    word: "origin",
    sentence: "All that could be seen before this frame was equal: the runs part here.",
  },
  propagation: {
    word: "propagation",
    sentence: "The other values were there before and are only carried on.",
  },
  unknown: {
    word: "after a difference",
    sentence: "The runs differed before; whether it led to this cannot be known without running code.",
  },
};

export function originWords(origin: ErrorOrigin, other: OtherKind): OriginWords {
  return other === "run" ? runOrigins[origin] : predictionOrigins[origin];
}
