"use client";

import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Loop, StepIndex, Trace } from "@/lib/core/trace";
import type { TracePaneProps } from "../trace-pane";
import { loopWords, offerWords } from "./loop-words";
import { loopIndexOf } from "./use-loop";

const offered = 12;
const inlinedWords =
  "Python 3.12 and later run list, set and dict comprehensions in their line, so a trace shows no times round them.";

/** What stands where the shown frame is in no loop: the loops of its file that ran. */
export function NoLoop({ trace, steps }: TracePaneProps) {
  const { index, at, goTo } = steps;
  const file = index.frame(at)?.file ?? null;
  const loops = useMemo(() => loopsThatRan(trace, index, file), [trace, index, file]);
  return (
    <EmptyState
      title="No loop at this frame"
      action={loops.slice(0, offered).map((loop) => (
        <Button
          key={`${loop.kind} ${loop.line}`}
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
        ? "No loop of this file ran."
        : `${offerWords(loops.length, offered)}, or put the cursor inside one in the code: by a click, or by Tab to the code and the arrow keys.`}
    </EmptyState>
  );
}

/** The loops of a file that ran, comprehensions among them, by line. */
function loopsThatRan(trace: Trace, index: StepIndex, file: string | null): readonly Loop[] {
  const known = loopIndexOf(trace);
  const hits = index.hitsByLine(file);
  const blocks = known.loopsOf(file).filter(({ line }) => hits.has(line));
  return [...blocks, ...known.comprehensionsOf(file)].toSorted((left, right) => left.line - right.line);
}

/** Whether comprehensions of the trace's Python leave no frames of their own (PEP 709). */
function inlinesComprehensions({ record }: Trace): boolean {
  const minor = /^3\.(\d+)/.exec(record.pythonVersion ?? "")?.[1];
  return minor !== undefined && Number(minor) >= 12 && /[[{(].*\bfor\b/.test(record.source);
}
