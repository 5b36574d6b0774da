import { canonicalText } from "@/lib/core/repr";

/**
 * What makes two values equal: `raw` their text as written, `..` included; `resolved` their text after `..` is replaced
 * by what it stands for; `canonical` the Python value it shows, types kept apart.
 */
export const equalities = ["raw", "resolved", "canonical"] as const;
export type Equality = (typeof equalities)[number];

/** Texts whose canonical form is kept; beyond, all are forgotten, which costs time and no more. */
const keptTexts = 20_000;
const keptTextLength = 1_000;

/** Canonical equality that reads each short text once. */
export class CanonicalValues {
  readonly #known = new Map<string, string>();

  areEqual(a: string, b: string): boolean {
    return a === b || this.of(a) === this.of(b);
  }

  /** The canonical text of a value. */
  of(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const canonical = canonicalText(text);
    if (text.length > keptTextLength) return canonical;
    if (this.#known.size >= keptTexts) this.#known.clear();
    this.#known.set(text, canonical);
    return canonical;
  }
}
