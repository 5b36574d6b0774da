/**
 * Python values as `repr` shows them, as a tree over the text.
 *
 *     {'a': [1, <A object at 0x7f>]}
 *     dict ─ entry: str 'a' → list ─ int 1, object <A object at 0x7f>
 *
 * A text that is not such a value as a whole is one node of kind `text`.
 */

/** Where a value stands in its text, in UTF-16 code units: [from, to). Blanks and parentheses around it are outside. */
export interface ReprSpan {
  readonly from: number;
  readonly to: number;
}

/** One key and its value, in the order written. */
export interface ReprEntry {
  readonly key: ReprValue;
  readonly value: ReprValue;
}

/** One argument of a constructor; `name` is null for one that goes by position. */
export interface ReprArgument {
  readonly name: string | null;
  readonly value: ReprValue;
}

/**
 * One value. `int` holds decimal digits with a `-` where negative, since Python's have no bound; `bytes` one character
 * a byte; `call` a constructor such as `Counter({…})` or `Point(x=1)`; `object` what has no literal, `<…>` or a dotted
 * name; `text` what could not be read, and why.
 */
export type ReprValue = ReprSpan &
  (
    | { readonly kind: "none" | "ellipsis" }
    | { readonly kind: "bool"; readonly value: boolean }
    | { readonly kind: "int"; readonly digits: string }
    | { readonly kind: "float"; readonly value: number }
    | { readonly kind: "complex"; readonly real: number; readonly imaginary: number }
    | { readonly kind: "str" | "bytes"; readonly value: string }
    | { readonly kind: "tuple" | "list" | "set"; readonly elements: readonly ReprValue[] }
    | { readonly kind: "dict"; readonly entries: readonly ReprEntry[] }
    | { readonly kind: "call"; readonly callee: string; readonly arguments: readonly ReprArgument[] }
    | { readonly kind: "object"; readonly text: string }
    | { readonly kind: "text"; readonly reason: "no-value" | "too-long" | "too-deep" }
  );

/** What a value is: its Python type for literals, `call`, `object` and `text` for the rest. */
export type ReprKind = ReprValue["kind"];
