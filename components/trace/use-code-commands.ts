"use client";

import { useCommands } from "@/components/shell/use-commands";
import type { Shown } from "@/lib/hooks";
import { iterationCommands } from "./loop/loop-moves";
import { loopIndexOf } from "./loop/use-loop";
import type { TracePaneProps } from "./trace-pane";

interface CodeCommands {
  readonly values: Shown["values"];
  readonly onValues: (values: Shown["values"]) => void;
  /** The shown frame's line; null where it has none here. */
  readonly line: number | null;
  readonly onInspect: () => void;
}

/** What the code panel can do by key: whose values stand beside lines, values in full, and walking iterations. */
export function useCodeCommands(
  { trace, steps }: TracePaneProps,
  { values, onValues, line, onInspect }: CodeCommands,
): void {
  const section = "View";
  useCommands([
    ...iterationCommands(steps, (at) => loopIndexOf(trace).placesOf(steps.index.stack(at), 1)[0] ?? null),
    {
      id: "values",
      label: values === "step" ? "Show last known values on every line" : "Show values of this step only",
      section,
      keys: ["v"],
      run: () => {
        onValues(values === "step" ? "known" : "step");
      },
    },
    {
      id: "whole-values",
      label: "Show the values of this line in full",
      section,
      keys: ["w"],
      isEnabled: line !== null,
      run: onInspect,
    },
  ]);
}
