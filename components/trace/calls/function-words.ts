const nameless: Readonly<Record<string, string>> = {
  "<listcomp>": "list comprehension",
  "<setcomp>": "set comprehension",
  "<dictcomp>": "dict comprehension",
  "<comprehension>": "comprehension",
  "<genexpr>": "generator expression",
  "<lambda>": "lambda",
  "<module>": "module",
};

/** The name of a function as a person says it; comprehensions and lambdas, which have none, by what they are. */
export function functionWords(name: string | null, activation: number): string {
  return name === null ? `activation ${activation}` : (nameless[name] ?? name);
}
