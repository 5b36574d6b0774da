import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import { givenCount, type CompareRow } from "./compare-rows";
import { useOtherKind } from "./other-side";
import { divergenceWords } from "./row-words";

export interface DivergenceBarProps {
  readonly rows: readonly CompareRow[];
  /** Positions of the divergent rows, in order. */
  readonly divergent: readonly number[];
  readonly position: number;
  /** False when the generation has no end token. */
  readonly isComplete: boolean;
  readonly onChoose: (position: number) => void;
}

/** What went wrong first, and the way through everything that did. */
export function DivergenceBar({ rows, divergent, position, isComplete, onChoose }: DivergenceBarProps) {
  const first = divergent[0];
  const firstRow = first === undefined ? undefined : rows[first];
  if (first === undefined || firstRow === undefined) {
    return (
      <p className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-3 text-muted">
        <Mark kind="equal" label="" />
        No divergence: {formatCounted(rows.length - givenCount(rows), "compared frame")}, all equal.
      </p>
    );
  }
  const place = divergent.indexOf(position);
  const next = divergent.find((each) => each > position);
  const previous = divergent.findLast((each) => each < position);
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 max-sm:flex-wrap">
      <DivergenceSentence row={firstRow} isComplete={isComplete} />
      <div className="ms-auto flex shrink-0 flex-wrap items-center gap-1.5">
        <span className="text-dense text-muted">
          {place < 0 ? "" : `${formatCount(place + 1)} of `}
          {formatCounted(divergent.length, "divergent frame")}
        </span>
        <Button
          size="small"
          keys="f"
          disabled={position === first}
          onClick={() => {
            onChoose(first);
          }}
        >
          First
        </Button>
        <Step label="Previous" keys="p" target={previous} onChoose={onChoose} />
        <Step label="Next" keys="n" target={next} onChoose={onChoose} />
      </div>
    </div>
  );
}

interface StepProps {
  readonly label: "Previous" | "Next";
  readonly keys: string;
  readonly target: number | undefined;
  readonly onChoose: (position: number) => void;
}

function Step({ label, keys, target, onChoose }: StepProps) {
  const Icon = label === "Next" ? ChevronRight : ChevronLeft;
  return (
    <Button
      size="small"
      keys={keys}
      icon={<Icon aria-hidden size={14} />}
      disabled={target === undefined}
      aria-label={`${label} divergence`}
      onClick={() => {
        if (target !== undefined) onChoose(target);
      }}
    >
      {label}
    </Button>
  );
}

interface DivergenceSentenceProps {
  readonly row: CompareRow;
  readonly isComplete: boolean;
}

function DivergenceSentence({ row, isComplete }: DivergenceSentenceProps) {
  const other = useOtherKind();
  const { cause, words } = divergenceWords(row, isComplete, other);
  return (
    <p title={words.map((word) => word.text).join("")} className="flex min-w-0 items-center gap-2">
      <Mark kind={row.kind === "formatting" ? "formatting" : "different"} label="" />
      <span className="truncate">
        First divergence:{" "}
        <b>
          {row.invented === 0 ? "" : "before "}frame {formatCount(row.frameIndex)}, {cause}
        </b>
        {" — "}
        {words.map((word, position) =>
          word.isData ? <DataText key={position} text={word.text} /> : word.text,
        )}
      </span>
    </p>
  );
}
