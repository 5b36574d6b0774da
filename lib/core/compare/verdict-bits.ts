import type { FrameVerdict } from "./verdict";

const parts = [
  "event",
  "action",
  "controlFlow",
  "observationRaw",
  "observationResolved",
  "observationCanonical",
  "argument",
  "argumentCanonical",
  "frameRaw",
  "frameResolved",
  "frameCanonical",
] as const satisfies readonly (keyof FrameVerdict)[];

type Part = (typeof parts)[number];

/** Two bits for each part: not counted, wrong, right. */
const states = [null, false, true] as const;

/** A verdict as one number above 0. */
export function verdictBits(verdict: FrameVerdict): number {
  return parts.reduce((bits, part, place) => bits | ((states.indexOf(verdict[part]) + 1) << (2 * place)), 0);
}

/** The verdict of a number; there are few, and each is made once. */
export class VerdictReader {
  readonly #known = new Map<number, FrameVerdict>();

  read(bits: number): FrameVerdict {
    const known = this.#known.get(bits) ?? verdictOf(bits);
    this.#known.set(bits, known);
    return known;
  }
}

function verdictOf(bits: number): FrameVerdict {
  function part(name: Part) {
    return states[((bits >> (2 * parts.indexOf(name))) & 3) - 1] ?? null;
  }
  return {
    event: part("event") === true,
    action: part("action") === true,
    controlFlow: part("controlFlow") === true,
    observationRaw: part("observationRaw"),
    observationResolved: part("observationResolved"),
    observationCanonical: part("observationCanonical"),
    argument: part("argument"),
    argumentCanonical: part("argumentCanonical"),
    frameRaw: part("frameRaw") === true,
    frameResolved: part("frameResolved") === true,
    frameCanonical: part("frameCanonical") === true,
  };
}
