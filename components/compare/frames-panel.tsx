import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { givenCount, type CompareRow } from "./compare-rows";
import { FrameList } from "./frame-list";
import { sideWords, useOtherKind } from "./other-side";
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
  const other = useOtherKind();
  const given = givenCount(rows);
  const skipped = rows.filter((row) => row.kind === "skipped").length;
  const invented = rows.filter((row) => row.kind === "invented").length;
  return (
    <Panel
      title="Aligned frames"
      isScrolling={false}
      isPadded={false}
      note={
        <span className="truncate">
          {formatCounted(rows.length, "row")}
          {given === 0 ? "" : `, ${formatCount(given)} given in the prompt`}
          {skipped === 0
            ? ""
            : `, ${formatCount(skipped)} ${other === "run" ? "in this run only" : "skipped"}`}
          {invented === 0
            ? ""
            : `, ${formatCount(invented)} ${other === "run" ? "in the other only" : "invented"}`}
        </span>
      }
      actions={
        <Segmented
          size="small"
          label="Columns"
          value={sides}
          options={[
            { value: "both", label: "both" },
            { value: "truth", label: sideWords(other).truth },
            { value: "prediction", label: sideWords(other).prediction },
          ]}
          onChange={onSides}
        />
      }
    >
      <FrameList listKey={listKey} rows={rows} position={position} sides={sides} onChoose={onChoose} />
    </Panel>
  );
}
