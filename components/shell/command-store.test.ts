// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import { matchesChord, type KeyPress } from "./chord";
import { createCommandStore } from "./command-store";
import { keyContextOf } from "./key-context";

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

function element(html: string): Element {
  const host = document.createElement("div");
  host.innerHTML = html;
  document.body.append(host);
  const first = host.querySelector("[data-target]") ?? host.firstElementChild;
  if (first === null) throw new Error("No element");
  return first;
}

describe("matchesChord", () => {
  it("takes a letter alone, whatever caps lock says", () => {
    expect(matchesChord("j", press("j"), "other")).toBe(true);
    expect(matchesChord("j", press("J"), "other")).toBe(true);
    expect(matchesChord("j", press("J", { shiftKey: true }), "other")).toBe(false);
    expect(matchesChord("shift+h", press("H", { shiftKey: true }), "other")).toBe(true);
  });

  it("refuses modifiers that were not asked for", () => {
    expect(matchesChord("j", press("j", { ctrlKey: true }), "other")).toBe(false);
    expect(matchesChord("j", press("j", { metaKey: true }), "mac")).toBe(false);
    expect(matchesChord("ArrowRight", press("ArrowRight", { shiftKey: true }), "other")).toBe(false);
    expect(matchesChord("shift+ArrowRight", press("ArrowRight", { shiftKey: true }), "other")).toBe(true);
  });

  it("reads mod as command on a Mac and as control elsewhere", () => {
    expect(matchesChord("mod+k", press("k", { metaKey: true }), "mac")).toBe(true);
    expect(matchesChord("mod+k", press("k", { ctrlKey: true }), "mac")).toBe(false);
    expect(matchesChord("mod+k", press("k", { ctrlKey: true }), "other")).toBe(true);
    expect(matchesChord("mod+k", press("k", { metaKey: true }), "other")).toBe(false);
  });

  it("takes a sign however this layout writes it", () => {
    expect(matchesChord("?", press("?", { shiftKey: true }), "other")).toBe(true);
    expect(matchesChord("/", press("/", { shiftKey: true }), "other")).toBe(true);
    expect(matchesChord("[", press("[", { ctrlKey: true, altKey: true }), "other")).toBe(true);
    expect(matchesChord("[", press("[", { altKey: true }), "mac")).toBe(true);
    expect(matchesChord("/", press("/", { ctrlKey: true }), "other")).toBe(false);
  });

  it("takes a digit that this layout writes with shift", () => {
    expect(matchesChord("1", press("1"), "other")).toBe(true);
    expect(matchesChord("1", press("1", { shiftKey: true }), "other")).toBe(true);
    expect(matchesChord("1", press("1", { ctrlKey: true }), "other")).toBe(false);
  });

  it("goes by the place of the key on a layout without Latin letters", () => {
    expect(matchesChord("j", press("о", { code: "KeyJ" }), "other")).toBe(true);
    expect(matchesChord("j", press("n", { code: "KeyJ" }), "other")).toBe(false);
  });
});

describe("keyContextOf", () => {
  it.each([
    ["<input>", "typing"],
    ["<textarea></textarea>", "typing"],
    ["<textarea readonly></textarea>", "reading"],
    ['<div role="textbox" aria-readonly="true" tabindex="0"></div>', "reading"],
    ['<div role="textbox" tabindex="0"></div>', "typing"],
    ["<select></select>", "typing"],
    ['<input type="checkbox">', "control"],
    ['<input type="radio">', "arrow-control"],
    ['<div role="separator" tabindex="0"></div>', "arrow-control"],
    ["<button></button>", "control"],
    ["<div></div>", "page"],
    ["<dialog><input data-target></dialog>", "dialog"],
  ])("says where the keys of %s go", (html, context) => {
    expect(keyContextOf(element(html))).toBe(context);
  });
});

describe("createCommandStore", () => {
  it("gives a key to the last registered, and back when it leaves", () => {
    const store = createCommandStore();
    const outer = store.takePlace();
    const inner = store.takePlace();
    store.setCommands(inner, [{ id: "a", label: "Inner", section: "Test", keys: ["j"], run: vi.fn() }]);
    store.setCommands(outer, [{ id: "a", label: "Outer", section: "Test", keys: ["j"], run: vi.fn() }]);
    expect(store.find(press("j"), "other", "page")?.label).toBe("Inner");
    store.setCommands(inner, null);
    expect(store.find(press("j"), "other", "page")?.label).toBe("Outer");
  });

  it("passes over what is disabled", () => {
    const store = createCommandStore();
    store.setCommands(1, [{ id: "a", label: "A", section: "Test", keys: ["j"], run: vi.fn() }]);
    store.setCommands(2, [
      { id: "b", label: "B", section: "Test", keys: ["j"], run: vi.fn(), isEnabled: false },
    ]);
    expect(store.find(press("j"), "other", "page")?.label).toBe("A");
  });

  it("keeps still when only the closures are new, and runs the newest", () => {
    const store = createCommandStore();
    const listener = vi.fn();
    const old = vi.fn();
    const young = vi.fn();
    store.subscribe(listener);
    store.setCommands(1, [{ id: "a", label: "A", section: "Test", keys: ["j"], run: old }]);
    const before = store.commands();
    store.setCommands(1, [{ id: "a", label: "A", section: "Test", keys: ["j"], run: young }]);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(store.commands()).toBe(before);
    store.find(press("j"), "other", "page")?.run();
    expect(old).not.toHaveBeenCalled();
    expect(young).toHaveBeenCalledTimes(1);
  });

  it("tells of each run before it, by key or from a list, until nobody listens", () => {
    const store = createCommandStore();
    const told: string[] = [];
    const stop = store.subscribeToRuns(() => told.push("about to run"));
    store.setCommands(1, [
      { id: "a", label: "A", section: "Test", keys: ["j"], run: () => told.push("command") },
    ]);
    store.setGoToItems(1, [{ id: "b", label: "B", run: () => told.push("place") }]);
    store.find(press("j"), "other", "page")?.run();
    store.goToItems()[0]?.run();
    expect(told).toEqual(["about to run", "command", "about to run", "place"]);
    stop();
    store.commands()[0]?.run();
    expect(told.slice(4)).toEqual(["command"]);
  });

  it("leaves typing alone, but for chords that type nothing", () => {
    const store = createCommandStore();
    store.setCommands(1, [
      { id: "next", label: "Next", section: "Test", keys: ["j", "ArrowDown", "Enter"], run: vi.fn() },
      { id: "palette", label: "Palette", section: "Test", keys: ["mod+k"], run: vi.fn() },
    ]);
    expect(store.find(press("j"), "other", "typing")).toBeUndefined();
    expect(store.find(press("k", { ctrlKey: true }), "other", "typing")?.id).toBe("palette");
    expect(store.find(press("j"), "other", "reading")?.id).toBe("next");
    expect(store.find(press("ArrowDown"), "other", "reading")).toBeUndefined();
    expect(store.find(press("Enter"), "other", "control")).toBeUndefined();
    expect(store.find(press("ArrowDown"), "other", "arrow-control")).toBeUndefined();
    expect(store.find(press("k", { ctrlKey: true }), "other", "dialog")).toBeUndefined();
  });
});
