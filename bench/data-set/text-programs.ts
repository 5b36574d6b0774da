import { returned, type Program } from "./program";

const words = ["ox", "ant", "über", "naïve", "sea", "oak", "日本", "loop", "it's", "key"] as const;

/** Dicts and texts that grow: long values in every frame. */
export const wordCount: Program = {
  name: "word_count",
  source: (constant) => `STEP = ${constant}

def f(text):
    counts = {}
    for word in text.lower().split():
        if word not in counts:
            counts[word] = 0
        counts[word] += STEP
    best = max(counts, key=counts.get)
    return best, counts[best]
`,
  plan: (random, constant) => {
    const text = random.list(random.whole(4, 8), () => random.pick([...words])).join(" ");
    return {
      parameters: [text],
      run: (recorder) => {
        const f = recorder.call("f", 3, { text });
        f.line(4);
        const counts = new Map<string, number>();
        f.set("counts", counts);
        f.line(5);
        for (const word of text.split(" ")) {
          f.set("word", word);
          f.line(6);
          if (!counts.has(word)) {
            f.line(7);
            counts.set(word, 0);
          }
          f.line(8);
          counts.set(word, (counts.get(word) ?? 0) + constant);
          f.line(5);
        }
        const [best, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
        f.line(9);
        f.set("best", best);
        f.line(10);
        f.return(10, { tuple: [best, count] });
        return returned({ tuple: [best, count] });
      },
    };
  },
};

const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** A stack machine with early returns. */
export const brackets: Program = {
  name: "brackets",
  source: (constant) => `PAIRS = {')': '(', ']': '[', '}': '{'}

def f(text):
    stack = []
    for place, sign in enumerate(text, ${constant}):
        if sign in PAIRS.values():
            stack.append((sign, place))
        elif sign in PAIRS:
            if not stack or stack[-1][0] != PAIRS[sign]:
                return place
            stack.pop()
    return -1 if not stack else stack[0][1]
`,
  plan: (random, constant) => {
    const signs = random.list(random.whole(4, 9), () => random.pick(["(", "[", "{", ")", "]", "}", "x"]));
    const text = random.chance(0.5) ? signs.join("") : `([{${"x".repeat(signs.length)}}])`;
    return {
      parameters: [text],
      run: (recorder) => {
        const f = recorder.call("f", 3, { text });
        f.line(4);
        const stack: { readonly tuple: readonly [string, number] }[] = [];
        f.set("stack", stack);
        f.line(5);
        for (const [index, sign] of Array.from(text).entries()) {
          const place = index + constant;
          f.set("place", place);
          f.set("sign", sign);
          f.line(6);
          const opener = closers[sign];
          if ("([{".includes(sign)) {
            f.line(7);
            stack.push({ tuple: [sign, place] });
          } else {
            f.line(8);
            if (opener !== undefined) {
              f.line(9);
              if (stack.at(-1)?.tuple[0] !== opener) {
                f.line(10);
                f.return(10, place);
                return returned(place);
              }
              f.line(11);
              stack.pop();
            }
          }
          f.line(5);
        }
        f.line(12);
        const answer = stack[0]?.tuple[1] ?? -1;
        f.return(12, answer);
        return returned(answer);
      },
    };
  },
};
