// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import { DataText } from "./data-text";
import { cutText, revealCharacters } from "./reveal-characters";

afterEach(cleanup);

describe("DataText", () => {
  it("shows markup as text", () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(1)</script>&lt;';
    const { container } = render(<DataText text={hostile} />);
    expect(container.textContent).toBe(hostile);
    expect(container.querySelector("img, script")).toBeNull();
  });

  it("names a direction override and keeps it from what follows", () => {
    const { container } = render(<DataText text={"admin\u202egnp.exe"} />);
    const hidden = container.querySelector("[data-name]");
    expect(hidden?.getAttribute("data-name")).toBe("RLO");
    expect(hidden?.className).toContain("revealed-character");
    expect(container.textContent).toBe("admin\u202egnp.exe");
  });

  it("lets the text choose its own direction", () => {
    const { container } = render(<DataText text="שלום" />);
    expect(container.firstElementChild?.getAttribute("dir")).toBe("auto");
    expect(container.firstElementChild?.className).toContain("isolate-direction");
  });

  it("reads code from left to right, each right-to-left string in its place", () => {
    const { container } = render(<DataText text="['שלום', 'עולם']" isCode />);
    const root = container.firstElementChild;
    expect(root?.getAttribute("dir")).toBe("ltr");
    expect(root?.className).toContain("isolate-direction");
    expect([...(root?.children ?? [])].map((node) => [node.textContent, node.className])).toEqual([
      ["'שלום'", "isolate-direction"],
      ["'עולם'", "isolate-direction"],
    ]);
    expect(container.textContent).toBe("['שלום', 'עולם']");
  });

  it("names a direction override in code too", () => {
    const { container } = render(<DataText text={"'admin\u202egnp.exe'"} isCode />);
    expect(container.querySelector("[data-name]")?.getAttribute("data-name")).toBe("RLO");
  });

  it("holds no button of its own inside another, and says there how much is hidden", () => {
    render(
      <button type="button">
        <DataText text="abcdef" limit={4} isInControl />
      </button>,
    );
    expect(screen.getAllByRole("button")).toHaveLength(1);
    expect(screen.getByRole("button").textContent).toBe("abcd2 more");
    expect(screen.getByTitle("abcdef").textContent).toBe("2 more");
  });

  it("draws a line end on one line, and white space only when asked", () => {
    const { container, rerender } = render(<DataText text={"a b\nc"} />);
    expect(container.textContent).toBe("a b↵c");
    rerender(<DataText text={"a b\nc"} isBlock />);
    expect(container.textContent).toBe("a b\nc");
    rerender(<DataText text={"a b\tc"} isBlock showsWhitespace />);
    expect(
      [...container.querySelectorAll("[data-name]")].map((node) => node.getAttribute("data-name")),
    ).toEqual(["·", "→"]);
  });

  it("says how much is hidden and shows it", async () => {
    const { container } = render(<DataText text={"x".repeat(3500)} limit={1000} />);
    await userEvent.click(screen.getByRole("button", { name: "show 2\u00a0500 more" }));
    expect(container.textContent).toBe("x".repeat(3500));
  });
});

describe("revealCharacters", () => {
  it("gives the text back when put together", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, showsWhitespace) => {
        const pieces = revealCharacters(text, showsWhitespace);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      }),
    );
  });

  it.each([
    ["\0", "NUL"],
    ["\u001b", "ESC"],
    ["\u200b", "ZWSP"],
    ["\ufeff", "BOM"],
    ["\u00a0", "NBSP"],
    ["\ud800", "U+D800"],
    ["\u{e0041}", "U+E0041"],
    ["\u2003", "U+2003"],
  ])("reveals %j as %s", (character, name) => {
    expect(revealCharacters(`a${character}b`, false)).toEqual([
      { kind: "text", text: "a" },
      { kind: "hidden", text: character, name },
      { kind: "text", text: "b" },
    ]);
  });

  it("leaves an emoji family whole", () => {
    const family = "👨‍👩‍👧 🏳️‍🌈";
    expect(revealCharacters(family, false)).toEqual([{ kind: "text", text: family }]);
  });
});

describe("cutText", () => {
  it("does not cut a surrogate pair", () => {
    expect(cutText("a😀b", 2)).toBe("a");
    expect(cutText("a😀b", 3)).toBe("a😀");
  });
});
