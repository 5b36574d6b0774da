import { fileName } from "@/components/trace/file-words";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { Mark } from "@/components/ui/mark";
import { RevealedText } from "@/components/ui/revealed-text";
import { isCountedError, type Equality } from "@/lib/core/compare";
import type { TraceEntry } from "@/lib/core/trace";
import type { CompareRow } from "./compare-rows";
import { DetailTable } from "./detail-table";
import { detailRows } from "./detail-rows";
import { errorName, errorReason, originWords } from "./error-words";
import { sideWords, useOtherKind } from "./other-side";
import { gapSentence, malformedWords } from "./row-words";
import type { Sides } from "./sides";
import { VerdictMark } from "./verdict-mark";

export interface PairDetailProps {
  readonly row: CompareRow | null;
  readonly sides: Sides;
  readonly equality: Equality;
}

/** The current frame of both sides: lines, value and every variable. */
export function PairDetail({ row, sides, equality }: PairDetailProps) {
  if (row === null) {
    return (
      <Panel title="Frame">
        <p className="text-muted">Neither side has a frame.</p>
      </Panel>
    );
  }
  const frame = `Frame ${formatCount(row.frameIndex)}`;
  const label = row.invented === 0 ? frame : `${frame}, invented ${formatCount(row.invented)} before it`;
  return (
    <Panel
      title={label}
      isPadded={false}
      note={
        <>
          <VerdictMark row={row} isWhole />
          <FunctionWords entry={row.truth ?? row.prediction} />
        </>
      }
    >
      <LineWords row={row} sides={sides} />
      <ErrorLine row={row} />
      <SideTrouble row={row} />
      <DetailTable
        label={label}
        rows={detailRows(row)}
        sides={sides}
        equality={equality}
        isScored={row.kind !== "given"}
      />
    </Panel>
  );
}

function FunctionWords({ entry }: { readonly entry: TraceEntry | null }) {
  if (entry === null || entry.event === "malformed") return null;
  return (
    <span className="flex min-w-0 items-baseline gap-1 truncate">
      {entry.functionName === null ? null : (
        <>
          in <DataText text={entry.functionName} limit={60} /> <span aria-hidden>·</span>
        </>
      )}
      depth {formatCount(entry.depth)}
    </span>
  );
}

function LineWords({ row, sides }: { readonly row: CompareRow; readonly sides: Sides }) {
  const { truth, prediction } = row;
  if (truth === null && prediction === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line-faint px-3 py-1.5">
      {sides === "prediction" || truth === null ? null : <SideLine side="truth" entry={truth} />}
      {sides === "truth" || prediction === null ? null : <SideLine side="prediction" entry={prediction} />}
      {row.kind === "given" ? (
        <span className="text-dense text-muted">The prompt gave this frame, so it is not scored.</span>
      ) : null}
    </div>
  );
}

function SideLine({ side, entry }: { readonly side: "truth" | "prediction"; readonly entry: TraceEntry }) {
  const words = sideWords(useOtherKind());
  if (entry.event === "malformed") return <Badge kind="different">malformed frame</Badge>;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Badge kind={side} {...(entry.file === null ? {} : { title: entry.file })}>
        {words[side]} {entry.line === null ? "has no line" : `line ${entry.line}`}
        {entry.line === null || entry.file === null ? null : (
          <>
            {" of "}
            <RevealedText text={fileName(entry.file)} />
          </>
        )}
      </Badge>
      {entry.line === null ? <Badge kind="different">line not in the program</Badge> : null}
      {entry.lineIsAmbiguous ? (
        <Badge kind="ambiguous" title="Several lines carry this text and control flow does not decide">
          ambiguous line
        </Badge>
      ) : null}
      {entry.unresolved.length === 0 ? null : (
        <Badge kind="ambiguous" title=".. stands for a value that was never shown">
          {formatCount(entry.unresolved.length)} unresolved
        </Badge>
      )}
    </span>
  );
}

/** The class of the frame's error, why it is of that class, and whether the error begins here. */
function ErrorLine({ row }: { readonly row: CompareRow }) {
  const other = useOtherKind();
  const { error, origin } = row;
  if (error === null) return null;
  const begun = origin === null ? null : originWords(origin, other);
  const isGap = row.kind === "skipped" || row.kind === "invented";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-faint px-3 py-1.5 text-dense">
      <span className="inline-flex items-center gap-1.5">
        <Badge kind={isCountedError(error.errorClass) ? "different" : "neutral"}>{error.errorClass}</Badge>
        <span className="font-strong">{errorName(error.errorClass, other)}</span>
        <span className="text-muted">{isGap ? gapSentence(row, other) : errorReason(error)}</span>
      </span>
      {begun === null || origin === null ? null : (
        <span className="inline-flex items-center gap-1.5">
          <Mark kind={origin} label="" />
          <span className="font-strong">{begun.word}</span>
          <span className="text-muted">{begun.sentence}</span>
        </span>
      )}
    </div>
  );
}

function SideTrouble({ row }: { readonly row: CompareRow }) {
  const other = useOtherKind();
  if (row.prediction?.event !== "malformed") return null;
  return (
    <div className="flex flex-col gap-2 border-s-2 border-b border-line-faint border-s-different-fill p-3">
      <p>
        <span className="font-strong text-different">{malformedWords(other)}: </span>
        <DataText text={row.prediction.reason} />
      </p>
      <DataText
        text={row.prediction.text}
        isBlock
        isCode
        showsWhitespace
        className="max-h-60 overflow-auto rounded border border-line bg-sunken p-2"
      />
    </div>
  );
}
