import { stepWalk, walkOf } from "../step-moves";

const sections = new Map([
  ["first", "Step"],
  ["last", "Step"],
  ["next-exception", "Exception"],
  ["previous-exception", "Exception"],
  ["unwound", "Exception"],
  ["raised", "Exception"],
  ["next-change", "Variable"],
  ["previous-change", "Variable"],
  ["last-writer", "Variable"],
]);

/** The heading that a move stands under among the commands: what it goes by. */
export function sectionOf(id: string): string {
  return sections.get(id) ?? (walkOf(id) === stepWalk ? "Step" : "Jump");
}
