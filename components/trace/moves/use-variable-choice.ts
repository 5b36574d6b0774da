"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Command } from "@/components/shell/command";
import { announce } from "@/components/ui/announcements";
import type { View } from "@/lib/hooks";
import { shortText } from "../frame-words";
import { refuse } from "./refusals";
import type { OfferedVariable } from "./variables-at";

const section = "Variable";
const spokenLength = 80;
const labels = {
  [1]: "Choose the next variable, wrong ones first",
  [-1]: "Choose the previous variable",
} as const;

/** Which variable the moves are about: the link's; chosen by name, or one after the other by key, which says so where there is no other. `choose` stays the same. */
export function useVariableChoice(
  offered: readonly OfferedVariable[],
  variable: string,
  setView: (change: Pick<View, "variable">) => Promise<unknown>,
) {
  const latest = useRef(offered);
  useEffect(() => {
    latest.current = offered;
  }, [offered]);
  const choose = useCallback(
    (name: string) => {
      setView({ variable: name }).catch(console.error);
      const chosen = latest.current.find((each) => each.name === name);
      if (chosen !== undefined) announce(wordsOf(chosen));
    },
    [setView],
  );
  function whyNoOther(): string | null {
    const [first, second] = offered;
    if (first === undefined) return "the shown frame has no variables";
    return second === undefined && first.name === variable
      ? `${shortText(variable, spokenLength)} is the only variable of the shown frame`
      : null;
  }
  function cycle(by: 1 | -1): void {
    const reason = whyNoOther();
    if (reason !== null) {
      refuse(`${labels[by]}: ${reason}`);
      return;
    }
    const from = offered.findIndex(({ name }) => name === variable);
    const start = from < 0 && by < 0 ? 0 : from;
    const next = offered[(start + by + offered.length) % Math.max(1, offered.length)];
    if (next !== undefined) choose(next.name);
  }
  const commands: readonly Command[] = [
    {
      id: "next-variable",
      label: labels[1],
      section,
      keys: ["x"],
      run: () => {
        cycle(1);
      },
    },
    {
      id: "previous-variable",
      label: labels[-1],
      section,
      keys: ["shift+x"],
      run: () => {
        cycle(-1);
      },
    },
  ];
  return { choose, commands };
}

function wordsOf({ name, value, predicted, isAfter }: OfferedVariable): string {
  const moment = isAfter ? " after this line" : "";
  const words = `Variable ${shortText(name, spokenLength)}${moment}: ${shortText(value ?? "none", spokenLength)}`;
  if (predicted === undefined) return words;
  return `${words}, wrong: predicted ${shortText(predicted ?? "no such variable", spokenLength)}`;
}
