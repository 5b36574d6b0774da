/** A Python number without its sign, and where it ends. */
export type NumberLiteral = { readonly to: number } & (
  | { readonly kind: "int"; readonly digits: string }
  | { readonly kind: "float" | "imaginary"; readonly value: number }
);

/** Digits of a hexadecimal, octal or binary number; a longer one is not read, since its decimal digits cost their square. */
export const maxBasedDigits = 4_300;

const bases = new Map([
  ["x", /[0-9a-f]/i],
  ["o", /[0-7]/],
  ["b", /[01]/],
]);
const words = ["inf", "nan"] as const;

/** The number at `at`: a literal of Python, or `inf` and `nan` as `repr` writes them. Null where there is none. */
export function readNumber(text: string, at: number): NumberLiteral | null {
  const word = words.find((name) => text.startsWith(name, at));
  const number = word === undefined ? readDigits(text, at) : readWord(word, at);
  if (number === null || /[\w.]/.test(text.charAt(number.to).replace(/[jJ]/, ""))) return null;
  const suffix = text.charAt(number.to);
  if (suffix !== "j" && suffix !== "J") return number;
  const to = number.to + 1;
  if (/[\w.]/.test(text.charAt(to))) return null;
  const value = number.kind === "int" ? Number(number.digits) : number.value;
  return { kind: "imaginary", value, to };
}

function readWord(word: "inf" | "nan", at: number): NumberLiteral {
  return { kind: "float", value: word === "inf" ? Infinity : NaN, to: at + word.length };
}

function readDigits(text: string, at: number): NumberLiteral | null {
  const base = text.charAt(at) === "0" ? bases.get(text.charAt(at + 1).toLowerCase()) : undefined;
  if (base !== undefined) return readBased(text, at, base);
  const whole = endOfDigits(text, at, /\d/);
  let to = whole;
  if (text.charAt(to) === ".") to = endOfDigits(text, to + 1, /\d/);
  if (to === at || (to === at + 1 && whole === at)) return null;
  to = endOfExponent(text, to);
  const written = text.slice(at, to).replaceAll("_", "");
  if (to > whole) return { kind: "float", value: Number(written), to };
  const digits = written.replace(/^0+(?=\d)/, "");
  if (written.startsWith("0") && digits !== "0") return null;
  return { kind: "int", digits, to };
}

function readBased(text: string, at: number, digit: RegExp): NumberLiteral | null {
  const first = text.charAt(at + 2) === "_" ? at + 3 : at + 2;
  const to = endOfDigits(text, first, digit);
  if (to === first || to - first > maxBasedDigits) return null;
  return { kind: "int", digits: BigInt(text.slice(at, to).replaceAll("_", "")).toString(), to };
}

function endOfExponent(text: string, at: number): number {
  if (text.charAt(at).toLowerCase() !== "e") return at;
  const sign = /[+-]/.test(text.charAt(at + 1)) ? 1 : 0;
  const to = endOfDigits(text, at + 1 + sign, /\d/);
  return to > at + 1 + sign ? to : at;
}

/** Past digits with single underscores between them. */
function endOfDigits(text: string, from: number, digit: RegExp): number {
  let at = from;
  while (digit.test(text.charAt(at)) || isSeparator(text, at, from, digit)) at++;
  return at;
}

function isSeparator(text: string, at: number, from: number, digit: RegExp): boolean {
  return (
    text.charAt(at) === "_" && at > from && text.charAt(at - 1) !== "_" && digit.test(text.charAt(at + 1))
  );
}
