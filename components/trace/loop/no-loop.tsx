"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { TracePaneProps } from "../trace-pane";
import { loopWords } from "./loop-words";
import { loopIndexOf } from "./use-loop";

const offered = 12;
const inlinedWords =
  "Python 3.12 and later run list, set and dict comprehensions in their line, so a trace shows no times round them.";

/** What stands where the shown frame is in no loop: the loops of its file that ran. */
export function NoLoop({ trace, steps }: TracePaneProps) {
  const { index, at, goTo } = steps;
  const file = index.frame(at)?.file ?? null;
  const hits = index.hitsByLine(file);
  const loops = loopIndexOf(trace)
    .loopsOf(file)
    .filter(({ line }) => hits.has(line));
  return (
    <EmptyState
      title="No loop at this frame"
      action={loops.slice(0, offered).map((loop) => (
        <Button
          key={loop.line}
          size="small"
          onClick={() => {
            goTo(loopIndexOf(trace).runsOf(loop)[0]?.first ?? null);
          }}
        >
          {loopWords(trace, loop)}
        </Button>
      ))}
    >
      {inlinesComprehensions(trace) ? `${inlinedWords} ` : ""}
      {loops.length === 0
        ? "No for or while loop of this file ran."
        : `Go to one of ${loops.length} that ran${loops.length > offered ? `, of which ${offered} are shown` : ""}, or click a line inside one in the code.`}
    </EmptyState>
  );
}

/** Whether comprehensions of the trace's Python leave no frames of their own (PEP 709). */
function inlinesComprehensions({ record }: TracePaneProps["trace"]): boolean {
  const minor = /^3\.(\d+)/.exec(record.pythonVersion ?? "")?.[1];
  return minor !== undefined && Number(minor) >= 12 && /[[{(].*\bfor\b/.test(record.source);
}
