import { expect, test } from "vitest";
import type { Command } from "./command";
import { bySection, withOwnKeys } from "./command-sections";
import { createCommandStore } from "./command-store";

/** What a store holds when callers, outer first, have registered these. */
function registered(...callers: readonly (readonly Command[])[]) {
  const store = createCommandStore();
  for (const commands of callers) store.setCommands(store.takePlace(), commands);
  return store.commands();
}

function command(label: string, section: string, ...keys: readonly string[]): Command {
  return { id: label, label, section, keys, run: () => undefined };
}

test("a key stands beside the command that it runs, and nowhere else", () => {
  const commands = registered(
    [command("Search or run", "Everywhere", "mod+k", "g")],
    [command("Go to frame", "Jump", "g")],
  );
  expect(withOwnKeys(commands).map(({ label, keys }) => [label, keys])).toEqual([
    ["Search or run", ["mod+k"]],
    ["Go to frame", ["g"]],
  ]);
});

test("a disabled command leaves its key to the outer one, as the key does", () => {
  const inner = { ...command("Close the units", "Statistics", "Escape"), isEnabled: false };
  const commands = registered([command("Back", "Everywhere", "Escape")], [inner]);
  expect(withOwnKeys(commands).map(({ label, keys }) => [label, keys])).toEqual([
    ["Back", ["Escape"]],
    ["Close the units", []],
  ]);
});

test("what two callers offer by the same words stands there once", () => {
  const next = command("Next iteration of the loop", "Loop", "i");
  expect(withOwnKeys(registered([next], [next]))).toHaveLength(1);
});

test("the headings of a trace stand in the order of reading, others behind them", () => {
  const commands = registered(
    [command("Copy link", "Everywhere", "c")],
    [command("Back to the list", "Trace", "Escape"), command("Step forward", "Step", "ArrowRight")],
    [command("Show Loop", "View", "2")],
  );
  expect(bySection(commands).map(([section]) => section)).toEqual(["Step", "View", "Trace", "Everywhere"]);
});

test("what digits show stands in their order, whoever offers it, and the rest behind it as it came", () => {
  const commands = registered(
    [command("Show the raw record", "View", "."), command("Show Frames", "View", "2")],
    [command("Show Locals", "View", "1"), command("Values in full", "View", "w")],
    [command("Show Find", "View", "8"), command("Show History", "View", "7")],
  );
  const [view] = bySection(commands);
  expect(view?.[1].map(({ keys }) => keys?.[0])).toEqual(["1", "2", "7", "8", "w", "."]);
});
