import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownBlocks, markdownSpans } from "./markdown-blocks";

describe("markdownBlocks", () => {
  it("knows headings, lists, code, quotes and paragraphs", () => {
    const text =
      "# Title\nwords\nmore\n\n- one\n- two\n  goes on\n1. first\n\n```py\nx = 1\n\n# not a heading\n```\n> said\n---";
    expect(markdownBlocks(text)).toEqual([
      { kind: "heading", level: 1, text: "Title" },
      { kind: "paragraph", text: "words\nmore" },
      { kind: "list", isOrdered: false, items: ["one", "two\ngoes on", "first"] },
      { kind: "code", language: "py", text: "x = 1\n\n# not a heading" },
      { kind: "quote", text: "said" },
      { kind: "rule" },
    ]);
  });

  it("takes code without an end to the end of the text", () => {
    expect(markdownBlocks("```\na\nb")).toEqual([{ kind: "code", language: "", text: "a\nb" }]);
  });

  it("keeps every word of any text without code fences", () => {
    const pieces = fc.array(fc.constantFrom("a1", "b2", "# ", "- ", "> ", "\n", "\n\n", "2. ", "  "));
    fc.assert(
      fc.property(pieces, (words) => {
        const kept = JSON.stringify(markdownBlocks(words.join(""))).match(/a1|b2/g) ?? [];
        expect(kept).toEqual(words.filter((word) => word === "a1" || word === "b2"));
      }),
    );
  });
});

describe("markdownSpans", () => {
  it("shows where a link leads and follows none", () => {
    expect(markdownSpans("see [this](javascript:alert) and `code` **now**")).toEqual([
      { kind: "text", text: "see ", address: null },
      { kind: "link", text: "this", address: "javascript:alert" },
      { kind: "text", text: " and ", address: null },
      { kind: "code", text: "code", address: null },
      { kind: "text", text: " ", address: null },
      { kind: "strong", text: "now", address: null },
    ]);
  });

  it("leaves names with underscores and products alone", () => {
    expect(markdownSpans("snake_case_name and 2*3*4")).toEqual([
      { kind: "text", text: "snake_case_name and 2*3*4", address: null },
    ]);
  });
});
