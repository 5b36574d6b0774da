import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { givenCount, type CompareRow } from "./compare-rows";
import { FrameList } from "./frame-list";
import type { Sides } from "./sides";

export interface FramesPanelProps {
  readonly listKey: string;
  readonly rows: readonly CompareRow[];
  readonly position: number;
  readonly sides: Sides;
  readonly onChoose: (position: number) => void;
  readonly onSides: (sides: Sides) => void;
}

/** Every frame of both sides in step. */
export function FramesPanel({ listKey, rows, position, sides, onChoose, onSides }: FramesPanelProps) {
  const given = givenCount(rows);
  return (
    <Panel
      title="Frames"
      isScrolling={false}
      isPadded={false}
      note={
        <span className="truncate">
          {formatCounted(rows.length, "frame")}
          {given === 0 ? "" : `, ${formatCount(given)} given in the prompt`}
        </span>
      }
      actions={
        <Segmented
          size="small"
          label="Columns"
          value={sides}
          options={[
            { value: "both", label: "both" },
            { value: "truth", label: "truth" },
            { value: "prediction", label: "prediction" },
          ]}
          onChange={onSides}
        />
      }
    >
      <FrameList listKey={listKey} rows={rows} position={position} sides={sides} onChoose={onChoose} />
    </Panel>
  );
}
