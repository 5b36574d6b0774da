"use client";

import { useCommands } from "@/components/shell/use-commands";
import type { Shown } from "@/lib/hooks";
import { iterationCommands } from "./loop/loop-moves";
import { loopIndexOf } from "./loop/use-loop";
import { refusedCommand } from "./moves/refused-command";
import type { TracePaneProps } from "./trace-pane";

interface CodeCommands {
  readonly values: Shown["values"];
  readonly onValues: (values: Shown["values"]) => void;
  /** Why there are no values to show in full; null where there are. */
  readonly whyNoValues: () => string | null;
  readonly onInspect: () => void;
}

/** What the code panel can do by key: whose values stand beside lines, values in full, and walking iterations. */
export function useCodeCommands(
  { trace, steps }: TracePaneProps,
  { values, onValues, whyNoValues, onInspect }: CodeCommands,
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
    refusedCommand(
      {
        id: "whole-values",
        label: "Show the values of this line in full",
        section,
        keys: ["w"],
        run: onInspect,
      },
      whyNoValues,
    ),
  ]);
}
