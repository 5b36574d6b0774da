import { describe, expect, it } from "vitest";
import { Progress } from "./progress";

/** A stream that remembers what was written, as a terminal of some width or as a file. */
function stream(columns: number | null) {
  const written: string[] = [];
  const output = {
    ...(columns === null ? {} : { isTTY: true, columns }),
    write: (text: string) => written.push(text),
  };
  return { output, text: () => written.join("") };
}

describe("progress", () => {
  it("is one line of a terminal, as wide as that", () => {
    const { output, text } = stream(20);
    const progress = new Progress(output);
    progress.show({ text: "Scoring", done: 1, of: 2 });
    progress.show({ text: "Scoring predictions of many", done: 1, of: 2 });
    progress.end();
    expect(text()).toBe("\r\u001b[KScoring 1 of 2\r\u001b[KScoring predictions\r\u001b[K");
  });

  it("is a line for each text elsewhere", () => {
    const { output, text } = stream(null);
    const progress = new Progress(output);
    for (const done of [1, 2, 3]) progress.show({ text: "Scoring", done, of: 3 });
    progress.show({ text: "Done" });
    progress.end();
    expect(text()).toBe("Scoring\nDone\n");
  });
});
