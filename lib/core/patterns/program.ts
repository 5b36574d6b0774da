import { Failure } from "@/lib/shared";
import type { Anchor, CharacterSet, PatternNode } from "./syntax";

/** One state. `split` tries `next` before `other`; states lead to the one behind them unless they say otherwise. */
export type Instruction =
  | { readonly kind: "set"; readonly accepts: (code: number) => boolean }
  | { readonly kind: "anchor"; readonly anchor: Anchor }
  | { readonly kind: "split"; next: number; other: number }
  | { readonly kind: "jump"; next: number }
  | { readonly kind: "match" };

/** An expression that unrolls to more states is refused, since every character may cost a visit to each. */
export const maxStates = 2000;

/** The states of an expression, the first of which is where to start. */
export function compileProgram(node: PatternNode, ignoresCase: boolean): readonly Instruction[] {
  const program: Instruction[] = [];
  emit(node);
  program.push({ kind: "match" });
  return program;

  function emit(part: PatternNode): void {
    if (program.length > maxStates) {
      throw new Failure("query-failed", `The regular expression has more than ${maxStates} states`);
    }
    switch (part.kind) {
      case "set":
        program.push({ kind: "set", accepts: acceptorOf(part.set, ignoresCase) });
        return;
      case "anchor":
        program.push({ kind: "anchor", anchor: part.anchor });
        return;
      case "sequence":
        part.parts.forEach(emit);
        return;
      case "choice":
        emitChoice(part.parts);
        return;
      case "repeat":
        emitRepeat(part);
    }
  }

  function emitChoice(parts: readonly PatternNode[]): void {
    const ends: { next: number }[] = [];
    for (const [position, part] of parts.entries()) {
      if (position === parts.length - 1) {
        emit(part);
        break;
      }
      const split = { kind: "split" as const, next: program.length + 1, other: 0 };
      program.push(split);
      emit(part);
      const jump = { kind: "jump" as const, next: 0 };
      program.push(jump);
      ends.push(jump);
      split.other = program.length;
    }
    for (const end of ends) end.next = program.length;
  }

  function emitRepeat({ part, min, max, isGreedy }: PatternNode & { kind: "repeat" }): void {
    for (let count = 0; count < min; count++) emit(part);
    if (max === null) {
      const at = program.length;
      const leave = openOptional(isGreedy);
      emit(part);
      program.push({ kind: "jump", next: at });
      leave(program.length);
      return;
    }
    const leaves: ((target: number) => void)[] = [];
    for (let count = min; count < max; count++) {
      leaves.push(openOptional(isGreedy));
      emit(part);
    }
    for (const leave of leaves) leave(program.length);
  }

  function openOptional(isGreedy: boolean): (target: number) => void {
    const inside = program.length + 1;
    const split = { kind: "split" as const, next: inside, other: inside };
    program.push(split);
    return (target) => {
      if (isGreedy) split.other = target;
      else split.next = target;
    };
  }
}

function acceptorOf({ ranges, isNegated }: CharacterSet, ignoresCase: boolean): (code: number) => boolean {
  const [only] = ranges;
  const isOne = only !== undefined && ranges.length === 1 && only[0] === only[1];
  if (isOne && !isNegated && !ignoresCase) return (code) => code === only[0];
  if (!ignoresCase) return (code) => isWithin(ranges, code) !== isNegated;
  return (code) => caseVariants(code).some((variant) => isWithin(ranges, variant)) !== isNegated;
}

function isWithin(ranges: CharacterSet["ranges"], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}

/** A code and its other cases, where those are one code unit each. */
function caseVariants(code: number): readonly number[] {
  const character = String.fromCharCode(code);
  return [character, character.toLowerCase(), character.toUpperCase()]
    .filter((variant) => variant.length === 1)
    .map((variant) => variant.charCodeAt(0));
}
