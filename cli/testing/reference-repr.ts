import type { ReferenceLocals } from "./reference-trace";

/** Whether values are compared as they stand, or without addresses on either side. */
export type ReferenceRepr = "recorded" | "portable";

/** What CPython prints of the place of an object, taken out. */
export function withoutAddresses(text: string): string {
  return text.split(/ at 0x[0-9a-fA-F]+/).join("");
}

/** Locals with the values that the policy compares. */
export function localsUnder(repr: ReferenceRepr, locals: ReferenceLocals | null): ReferenceLocals | null {
  if (repr === "recorded" || locals === null) return locals;
  return new Map([...locals].map(([name, value]) => [name, withoutAddresses(value)]));
}
