import { describe, expect, it } from "vitest";
import { listKeyOf, nextSort, traceListOf, type ListView } from "./trace-list";

const list: ListView = { q: "", state: "all", sort: "order", desc: false, model: "" };

describe("nextSort", () => {
  it("goes up, down, and back to the order of loading", () => {
    const up = nextSort(list, "frames");
    const down = nextSort(up, "frames");
    expect([up, down, nextSort(down, "frames")]).toEqual([
      { sort: "frames", desc: false },
      { sort: "frames", desc: true },
      { sort: "order", desc: false },
    ]);
  });

  it("starts upwards on another column", () => {
    expect(nextSort({ sort: "frames", desc: true }, "depth")).toEqual({ sort: "depth", desc: false });
  });
});

describe("listKeyOf", () => {
  it("differs when the filter or the order does", () => {
    const keys = [list, { ...list, q: "a" }, { ...list, model: "a" }, { ...list, desc: true }].map(listKeyOf);
    expect(new Set(keys).size).toBe(4);
  });
});

describe("traceListOf", () => {
  it("hands the URL's words to the query", () => {
    expect(traceListOf({ ...list, q: "x", desc: true })).toEqual({
      filter: { text: "x", state: "all", model: "" },
      sort: "order",
      isDescending: true,
    });
  });
});
