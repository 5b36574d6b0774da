"use client";

import { Fragment, type ReactNode } from "react";
import { Group, Panel, Separator, useDefaultLayout } from "react-resizable-panels";
import { classNames } from "./class-names";
import { useIsNarrow } from "./use-is-narrow";

export interface ResizablePanel {
  readonly id: string;
  /** The name of the separator before it: "Resize locals". */
  readonly label: string;
  /** Percent of the group, or "200px"; what the others leave where it is not said. */
  readonly defaultSize?: number | `${number}px`;
  /** Percent of the group, or "200px". */
  readonly minSize?: number | `${number}px`;
  readonly content: ReactNode;
}

export interface ResizablePanelsProps {
  /** Page and place, such as "trace.main": sizes are remembered under it. */
  readonly id: string;
  readonly orientation?: "horizontal" | "vertical";
  readonly panels: readonly ResizablePanel[];
  /** On a narrow screen each panel fills the place but for the title of the next; else each has 60 % of the screen. */
  readonly fillsNarrow?: boolean;
}

/** Panels side by side or one above the other, with separators for mouse and keys. On a narrow screen they stack. */
export function ResizablePanels(props: ResizablePanelsProps) {
  const { id, orientation = "horizontal", panels, fillsNarrow = false } = props;
  const isNarrow = useIsNarrow();
  const layout = useDefaultLayout({
    id: `framewise.panels.${id}`,
    panelIds: panels.map((panel) => panel.id),
    storage: layoutStorage,
    onlySaveAfterUserInteractions: true,
  });

  if (isNarrow && orientation === "horizontal") {
    return (
      <div className="flex size-full flex-col divide-y divide-line overflow-auto">
        {panels.map((panel) => (
          <div
            key={panel.id}
            className={classNames("min-h-60 shrink-0", fillsNarrow ? "h-[calc(100%-2rem)]" : "h-[60vh]")}
          >
            {panel.content}
          </div>
        ))}
      </div>
    );
  }
  return (
    <Group
      id={`framewise.panels.${id}`}
      orientation={orientation}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
      className="size-full"
    >
      {panels.map((panel, position) => (
        <Fragment key={panel.id}>
          {position === 0 ? null : (
            <Divider label={`Resize ${panel.label}`} isUpright={orientation === "horizontal"} />
          )}
          <Panel
            id={panel.id}
            defaultSize={sizeOf(panel.defaultSize)}
            className="contain-strict"
            minSize={sizeOf(panel.minSize) ?? "10%"}
          >
            {panel.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

/** The panels' own numbers are pixels. */
function sizeOf(size: ResizablePanel["minSize"]): string | undefined {
  return typeof size === "number" ? `${size}%` : size;
}

interface DividerProps {
  readonly label: string;
  readonly isUpright: boolean;
}

function Divider({ label, isUpright }: DividerProps) {
  return (
    <Separator
      aria-label={label}
      className={classNames(
        "relative z-10 bg-line data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong",
        "focus-visible:bg-accent",
        isUpright ? "w-px" : "h-px",
      )}
    />
  );
}

const layoutStorage = {
  getItem(key: string): string | null {
    return typeof localStorage === "undefined" ? null : localStorage.getItem(key);
  },
  setItem(key: string, value: string): void {
    if (typeof localStorage !== "undefined") localStorage.setItem(key, value);
  },
};
