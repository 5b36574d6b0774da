import type { Equality } from "@/lib/core/compare";
import type { ListedPrediction } from "@/lib/hooks";
import type { CompareRow } from "./compare-rows";
import type { OpenedComparison } from "./opened-comparison";
import { OutputDetail } from "./output-detail";
import { PairDetail } from "./pair-detail";
import { RawPanel } from "./raw-panel";
import type { Sides } from "./sides";

export interface CurrentDetailProps {
  readonly opened: OpenedComparison;
  readonly chosen: ListedPrediction;
  readonly row: CompareRow | null;
  readonly sides: Sides;
  readonly equality: Equality;
  readonly isRaw: boolean;
  readonly onCloseRaw: () => void;
}

/** What there is to read of the current place: the pair, an output, or the record's own text. */
export function CurrentDetail({
  opened,
  chosen,
  row,
  sides,
  equality,
  isRaw,
  onCloseRaw,
}: CurrentDetailProps) {
  const { answer } = opened.prediction;
  if (isRaw)
    return <RawPanel notes={opened.prediction.notes} locator={chosen.locator} onClose={onCloseRaw} />;
  if (answer.kind === "frames") return <PairDetail row={row} sides={sides} equality={equality} />;
  return <OutputDetail trace={opened.trace} answer={answer} sides={sides} />;
}
