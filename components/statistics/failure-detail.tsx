"use client";

import { QueryTrouble } from "@/components/shards/query-trouble";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import { Skeleton } from "@/components/ui/skeleton";
import { type ComparedPair, errorClassLabels, type FrameError, isCountedError } from "@/lib/core/compare";
import { typeOfRepr } from "@/lib/core/trace";
import { useComparison, type DrillDown, type Failing } from "@/lib/hooks";
import { CodeExcerpt } from "./code-excerpt";
import { DifferenceTable } from "./difference-table";
import { firstDifferences } from "./first-differences";

export interface FailureDetailProps {
  readonly failing: Failing;
  readonly cohort: DrillDown;
}

/** The first error of a prediction: its class, its place in the code, and what both sides say there. */
export function FailureDetail({ failing, cohort }: FailureDetailProps) {
  const { trace, prediction } = failing;
  const { data, error, isPlaceholderData } = useComparison(trace, prediction, cohort);
  if (error !== null) return <QueryTrouble what="Prediction not compared" error={error} />;
  if (data === undefined || isPlaceholderData) {
    return (
      <div role="status" aria-label="Reading the prediction" className="flex flex-col gap-2 p-3">
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="h-40 w-full" />
      </div>
    );
  }
  const pair = firstError(data.comparison.pairs);
  const { answer } = data.prediction;
  if (answer.kind === "output") {
    return <WrongOutput truth={data.comparison.truthOutput} prediction={answer.output} />;
  }
  if (pair?.error == null) {
    return (
      <p className="p-3 text-muted">
        No frame of it differs: it predicts no frames, or differs in nothing that is compared frame by frame.
      </p>
    );
  }
  const file = fileOf(pair);
  return (
    <div className="flex flex-col gap-3 p-3">
      <ErrorWords pair={pair} error={pair.error} file={file} sample={failing.sample} />
      <CodeExcerpt source={sourceOf(data.trace.record, file)} line={lineOf(pair)} />
      <DifferenceTable differences={firstDifferences(pair, data.comparison.repr)} />
    </div>
  );
}

interface WrongOutputProps {
  readonly truth: string | null;
  readonly prediction: string;
}

function WrongOutput({ truth, prediction }: WrongOutputProps) {
  const types = truth === null ? [] : [typeOfRepr(truth), typeOfRepr(prediction)];
  return (
    <div className="flex flex-col gap-3 p-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense">
        <span className="font-strong">Wrong output</span>
        {types.map((type, side) => (
          <Badge key={side === 0 ? "truth" : "prediction"} kind={side === 0 ? "truth" : "prediction"}>
            {type}
          </Badge>
        ))}
        <span className="text-faint">
          No frames are predicted: at which line it went wrong, and how, cannot be said.
        </span>
      </p>
      <DifferenceTable differences={[{ name: "the output", truth, prediction }]} />
    </div>
  );
}

interface ErrorWordsProps {
  readonly pair: ComparedPair;
  readonly error: FrameError;
  /** Null for the trace's own. */
  readonly file: string | null;
  readonly sample: number;
}

function ErrorWords({ pair, error, file, sample }: ErrorWordsProps) {
  const { truth, origin } = pair;
  const line = lineOf(pair);
  const place = truth === null ? "no gold frame" : `gold frame ${formatCount(truth.index)}, ${truth.event}`;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dense">
      <span className="font-strong">
        {error.errorClass} {errorClassLabels[error.errorClass]}
      </span>
      {error.detail === null ? null : <Badge>{error.detail}</Badge>}
      {origin === null ? null : <Badge>{origin}</Badge>}
      <span className="text-faint">
        {place}
        {line === null ? "" : `, line ${formatCount(line)}`}
        {line === null || file === null ? null : (
          <>
            {" of "}
            <DataText text={file} limit={200} />
          </>
        )}{" "}
        · sample {formatCount(sample)}
      </span>
    </p>
  );
}

/** Gold's line, or the prediction's where gold has no frame; null where it is not known. */
function lineOf({ truth, prediction }: ComparedPair): number | null {
  if (truth !== null) return truth.line;
  return prediction === null || prediction.event === "malformed" ? null : prediction.line;
}

/** The file of that line; null is the trace's own. */
function fileOf({ truth, prediction }: ComparedPair): string | null {
  if (truth !== null) return truth.file;
  return prediction === null || prediction.event === "malformed" ? null : prediction.file;
}

interface Sources {
  readonly source: string;
  readonly file: string;
  readonly otherFiles: readonly { readonly path: string; readonly source: string }[];
}

function sourceOf({ source, otherFiles }: Sources, file: string | null): string {
  return otherFiles.find(({ path }) => path === file)?.source ?? source;
}

/** As the score names it: the first error that counts, else the first of encoding or formatting. */
function firstError(pairs: readonly ComparedPair[]): ComparedPair | null {
  const counted = pairs.find(({ error }) => error !== null && isCountedError(error.errorClass));
  return counted ?? pairs.find(({ error }) => error !== null) ?? null;
}
