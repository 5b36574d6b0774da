import type { Equality } from "@/lib/core/compare";
import type { RecordLocator } from "@/lib/hooks";
import type { CompareRow } from "./compare-rows";
import type { OpenedComparison } from "./opened-comparison";
import { OutputDetail } from "./output-detail";
import { PairDetail } from "./pair-detail";
import { RawPanel } from "./raw-panel";
import type { Sides } from "./sides";

export interface CurrentDetailProps {
  readonly opened: OpenedComparison;
  /** Where the record of the other side is. */
  readonly locator: RecordLocator;
  readonly row: CompareRow | null;
  readonly sides: Sides;
  readonly equality: Equality;
  readonly isRaw: boolean;
  readonly onCloseRaw: () => void;
}

/** What there is to read of the current place: the pair, an output, or the record's own text. */
export function CurrentDetail({
  opened,
  locator,
  row,
  sides,
  equality,
  isRaw,
  onCloseRaw,
}: CurrentDetailProps) {
  const { other } = opened;
  if (isRaw) {
    return (
      <RawPanel
        title={other.kind === "run" ? "Record of the other run" : "Prediction record"}
        notes={other.record.notes}
        locator={locator}
        onClose={onCloseRaw}
      />
    );
  }
  if (other.kind === "run" || other.record.answer.kind === "frames") {
    return <PairDetail row={row} sides={sides} equality={equality} />;
  }
  return <OutputDetail trace={opened.trace} answer={other.record.answer} sides={sides} />;
}
