import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { Panel } from "@/components/ui/panel";
import type { PredictionAnswer, Trace } from "@/lib/core/trace";
import { useView } from "@/lib/hooks";
import { plainRow } from "./detail-rows";
import { DetailTable } from "./detail-table";
import { expectedOutput } from "./expected-output";
import type { Sides } from "./sides";

export interface OutputDetailProps {
  readonly trace: Trace;
  readonly answer: Exclude<PredictionAnswer, { kind: "frames" }>;
  readonly sides: Sides;
}

/** A prediction without frames: of the output, or of an input that would have to be run. */
export function OutputDetail({ trace, answer, sides }: OutputDetailProps) {
  return answer.kind === "output" ? (
    <OutputPanel trace={trace} answer={answer} sides={sides} />
  ) : (
    <InputPanel answer={answer} />
  );
}

interface OutputPanelProps {
  readonly trace: Trace;
  readonly answer: PredictionAnswer & { kind: "output" };
  readonly sides: Sides;
}

function OutputPanel({ trace, answer, sides }: OutputPanelProps) {
  const truth = expectedOutput(trace);
  const prediction = answer.output;
  const [{ equality, repr }] = useView();
  return (
    <Panel title="Predicted output" isPadded={false} note={<StoredScore score={answer.storedScore} />}>
      {truth === null ? (
        <div className="flex flex-col gap-2 p-3">
          <p className="text-muted">
            The record says no output, so this prediction cannot be scored. What was predicted:
          </p>
          <DataText text={prediction} isBlock isCode />
        </div>
      ) : (
        <DetailTable
          label="Expected and predicted output"
          sides={sides}
          equality={equality}
          isScored
          rows={[plainRow("Output", true, [truth, prediction], repr)]}
        />
      )}
      <p className="border-t border-line-faint px-3 py-2 text-muted">
        This prediction is of the output alone: no frames were predicted.
      </p>
      {trace.record.inputText === null ? null : (
        <p className="flex gap-2 border-t border-line-faint px-3 py-2 text-muted">
          Input <DataText text={trace.record.inputText} isBlock isCode limit={1000} className="text-ink" />
        </p>
      )}
    </Panel>
  );
}

function InputPanel({ answer }: { readonly answer: PredictionAnswer & { kind: "input" } }) {
  return (
    <Panel title="Predicted input" note={<StoredScore score={answer.storedScore} />}>
      <div className="flex flex-col gap-3">
        <p className="max-w-prose text-muted">
          An input cannot be scored without running it, and nothing is run here. Only a score stored beside
          the prediction can be shown.
        </p>
        <DataText text={answer.input} isBlock isCode className="rounded border border-line bg-sunken p-2" />
      </div>
    </Panel>
  );
}

function StoredScore({ score }: { readonly score: boolean | null }) {
  if (score === null) return <Badge>no stored score</Badge>;
  return score ? <Badge>stored score: pass</Badge> : <Badge kind="different">stored score: fail</Badge>;
}
