import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import { Mark } from "@/components/ui/mark";
import type { Ratio } from "@/lib/core/compare";
import type { Call, Frame } from "@/lib/core/trace";
import { argumentWords, endWords } from "./call-words";
import { functionWords } from "./function-words";

interface CallRowProps {
  readonly id: string;
  readonly call: Call;
  readonly frame: Frame | null;
  readonly offsetPx: number;
  readonly siblingCount: number;
  readonly isFolded: boolean;
  /** Its frames hold the shown one: as its own, or in a folded call inside it. */
  readonly current: "own" | "inside" | null;
  readonly hasKeyboard: boolean;
  /** Null where no prediction is chosen. */
  readonly match: Ratio | null;
  /** Must keep its identity: a step draws only the rows that it leaves and enters. */
  readonly onChoose: (call: Call) => void;
  readonly onFold: (call: Call) => void;
}

const indentPx = 14;
/** Characters of each value in a title. */
const titleLength = 400;
/** Deeper calls are not indented further; the row says how deep they are. */
const indentedDepth = 16;

/** One call: what was called with what, how it ended, how much of it is predicted right. */
export const CallRow = memo(function CallRow(props: CallRowProps) {
  const { id, call, frame, offsetPx, siblingCount, isFolded, current, hasKeyboard, match } = props;
  const { sign, word, text } = endWords(call);
  const hiddenCount = call.behind - call.position - 1;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={call.depth + 1}
      aria-posinset={call.ordinal}
      aria-setsize={siblingCount}
      aria-expanded={call.childCount === 0 ? undefined : !isFolded}
      aria-selected={hasKeyboard}
      aria-current={current === null ? undefined : "true"}
      onClick={() => {
        props.onChoose(call);
      }}
      style={{ transform: `translateY(${offsetPx}px)` }}
      className={classNames(
        "absolute inset-x-0 top-0 grid h-row cursor-default grid-cols-(--columns) items-center border-b border-line-faint text-dense",
        current === null ? "hover:bg-hover" : "bg-selected shadow-[inset_2px_0_0_var(--color-accent)]",
        hasKeyboard &&
          "group-focus-visible:outline-2 group-focus-visible:-outline-offset-2 group-focus-visible:outline-accent",
      )}
    >
      <span className="px-2 text-end text-faint tabular-nums">{call.first}</span>
      <span
        className="flex min-w-0 items-center gap-1.5 overflow-hidden pe-2"
        style={{ paddingInlineStart: `${Math.min(call.depth, indentedDepth) * indentPx}px` }}
      >
        <FoldSign call={call} isFolded={isFolded} onFold={props.onFold} />
        {call.depth > indentedDepth ? (
          <span className="text-faint">depth {formatCount(call.depth + 1)}</span>
        ) : null}
        <span className={`max-w-2/3 shrink-0 truncate font-mono ${current === "own" ? "font-strong" : ""}`}>
          {functionWords(call.functionName, call.activation)}
        </span>
        <span title={argumentWords(call, frame, titleLength)} className="min-w-0 truncate">
          <DataText text={argumentWords(call, frame)} limit={300} isCode className="text-muted" />
        </span>
        {isFolded ? <span className="shrink-0 text-faint">+{formatCounted(hiddenCount, "call")}</span> : null}
        {current === "inside" ? <span className="shrink-0 text-faint">shown frame inside</span> : null}
      </span>
      <span className="flex min-w-0 items-center gap-1.5 overflow-hidden pe-2">
        <span aria-hidden className={call.end.kind === "raised" ? "text-failure" : "text-faint"}>
          {sign}
        </span>
        <span className="sr-only">{word}</span>
        {call.end.kind === "yielded" ? (
          <span aria-hidden className="text-faint">
            yielded
          </span>
        ) : null}
        <DataText text={text} limit={300} isCode={hasValue(call)} className="min-w-0 truncate" />
      </span>
      {match === null ? null : <Match match={match} />}
    </div>
  );
});

/** Whether a call ended with a value, which reads as code; an exception's words do not. */
function hasValue({ end }: Call): boolean {
  return end.kind === "returned" || end.kind === "yielded";
}

interface FoldSignProps {
  readonly call: Call;
  readonly isFolded: boolean;
  readonly onFold: (call: Call) => void;
}

function FoldSign({ call, isFolded, onFold }: FoldSignProps) {
  if (call.childCount === 0) return <span aria-hidden className="inline-block w-4 shrink-0" />;
  return (
    <span
      aria-hidden
      className="inline-flex h-6 w-4 shrink-0 cursor-pointer items-center justify-center text-faint hover:text-ink"
      onClick={(event) => {
        event.stopPropagation();
        onFold(call);
      }}
    >
      {isFolded ? "▸" : "▾"}
    </span>
  );
}

function Match({ match: { hits, units } }: { readonly match: Ratio }) {
  const isWhole = hits === units;
  return (
    <span className="flex items-center justify-end gap-1.5 px-2 tabular-nums">
      {units === 0 ? (
        <span className="text-faint">not scored</span>
      ) : (
        <>
          <Mark kind={isWhole ? "equal" : "different"} label="" />
          {formatCount(hits)} of {formatCount(units)}
        </>
      )}
    </span>
  );
}
