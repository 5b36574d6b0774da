"use client";

import type { Equality } from "@/lib/core/compare";
import { useShown, type RecordLocator } from "@/lib/hooks";
import { CompareCode } from "./compare-code";
import { ComparePanels } from "./compare-panels";
import type { CompareRow } from "./compare-rows";
import { CurrentDetail } from "./current-detail";
import { FramesPanel } from "./frames-panel";
import type { OpenedComparison } from "./opened-comparison";

export interface BodyPanelsProps {
  readonly opened: OpenedComparison;
  readonly otherLocator: RecordLocator;
  readonly rows: readonly CompareRow[];
  readonly row: CompareRow | null;
  readonly position: number;
  readonly equality: Equality;
  /** False where the other side is an output or an input alone. */
  readonly hasFrames: boolean;
  readonly onChoose: (position: number) => void;
}

/** Both programs, the aligned frames and the current pair. */
export function BodyPanels(props: BodyPanelsProps) {
  const { opened, otherLocator, rows, row, position, equality, hasFrames, onChoose } = props;
  const [{ side: sides, raw: isRaw }, setShown] = useShown();
  const { trace, other } = opened;
  const { record } = trace;
  return (
    <ComparePanels
      code={<CompareCode side="truth" {...{ record, rows, row }} hasOwnPanel={false} />}
      truthCode={<CompareCode side="truth" {...{ record, rows, row }} hasOwnPanel />}
      otherCode={
        <CompareCode
          side="prediction"
          record={other.kind === "run" ? other.record : record}
          {...{ rows, row }}
          hasOwnPanel
        />
      }
      frames={
        hasFrames ? (
          <FramesPanel
            listKey={`compare ${record.id}`}
            {...{ rows, position, sides, onChoose }}
            onSides={(side) => {
              setShown({ side }).catch(console.error);
            }}
          />
        ) : null
      }
      detail={
        <CurrentDetail
          {...{ opened, row, sides, equality, isRaw }}
          locator={otherLocator}
          onCloseRaw={() => {
            setShown({ raw: false }).catch(console.error);
          }}
        />
      }
    />
  );
}
