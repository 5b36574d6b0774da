/**
 * Python values by what they are rather than how they are written, a second time and slowly: every value becomes a list
 * `[type, content]`, written as JSON. It imports nothing of the product.
 */
type Value = readonly [string, unknown];

class Unreadable extends Error {}

class Reader {
  private rest: string;

  constructor(text: string) {
    this.rest = text;
  }

  whole(): Value {
    const value = this.value();
    if (this.rest.trim() !== "") throw new Unreadable();
    return value;
  }

  private take(pattern: RegExp): string | null {
    this.rest = this.rest.trimStart();
    const found = pattern.exec(this.rest);
    if (found?.index !== 0) return null;
    this.rest = this.rest.slice(found[0].length);
    return found[0];
  }

  private value(): Value {
    const word = this.take(/None|True|False|\.\.\./);
    if (word !== null) return ["word", word];
    const number = this.take(/[+-]?(?:\d+\.\d*(?:e[+-]?\d+)?|\d+e[+-]?\d+|\d+(?:_\d+)*|inf\b|nan\b)/);
    if (number !== null)
      return /[.en]/.test(number)
        ? ["float", `${Number(number)}`]
        : ["int", `${BigInt(number.replaceAll("_", ""))}`];
    const text = this.take(/'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/);
    if (text !== null) return ["str", unescaped(text.slice(1, -1))];
    const object = this.take(/<[^<>]*>/);
    if (object !== null) return ["object", object.replace(/ at 0x[0-9a-f]+/g, "")];
    if (this.take(/\(/) !== null) return this.tuple();
    if (this.take(/\[/) !== null) return ["list", this.values(/\]/).values];
    if (this.take(/set\(\)/) !== null) return ["set", []];
    if (this.take(/\{/) !== null) return this.braces();
    throw new Unreadable();
  }

  private tuple(): Value {
    const { values, commas } = this.values(/\)/);
    const [only] = values;
    return only !== undefined && commas === 0 ? only : ["tuple", values];
  }

  private values(end: RegExp): { readonly values: readonly Value[]; readonly commas: number } {
    const values: Value[] = [];
    let commas = 0;
    while (this.take(end) === null) {
      if (values.length > commas) throw new Unreadable();
      values.push(this.value());
      if (this.take(/,/) !== null) commas += 1;
    }
    return { values, commas };
  }

  private braces(): Value {
    const entries = new Map<string, string>();
    let isSet = false;
    for (let isMore = true; this.take(/\}/) === null; isMore = this.take(/,/) !== null) {
      if (!isMore) throw new Unreadable();
      const key = JSON.stringify(this.value());
      const isEntry = this.take(/:/) !== null;
      if (entries.size > 0 && isEntry === isSet) throw new Unreadable();
      isSet = !isEntry;
      entries.set(key, isEntry ? JSON.stringify(this.value()) : "");
    }
    return [isSet ? "set" : "dict", [...entries].sort(([one], [other]) => (one < other ? -1 : 1))];
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unescaped(text: string): string {
  return text.replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[^])/g, (_, code: string) =>
    code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (escapes[code] ?? code),
  );
}

/** Two texts are the same value where this gives the same text. */
export function canonicalByReference(text: string): string {
  try {
    return JSON.stringify(new Reader(text).whole());
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return `text ${text.replace(/ at 0x[0-9a-f]+/g, "")}`;
  }
}
