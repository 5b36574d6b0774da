"use client";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import { recordPlace } from "@/components/ui/record-place";
import { Skeleton } from "@/components/ui/skeleton";
import type { Step } from "@/lib/core/trajectory";
import { useRawText, type RecordLocator } from "@/lib/hooks";
import { JsonTree } from "./json-tree";
import { TextBlock } from "./text-block";

interface RawStepPanelProps {
  readonly step: Step;
  readonly locator: RecordLocator;
  readonly onClose: () => void;
}

/** A step as the model holds it, with what its source says beyond that, and the whole record as it stands in the shard. */
export function RawStepPanel({ step, locator, onClose }: RawStepPanelProps) {
  const raw = useRawText(locator);
  return (
    <Panel
      title={`Raw record of step ${step.index + 1}`}
      note={recordPlace(locator)}
      actions={
        <>
          {raw.data === undefined ? null : <CopyButton text={raw.data} label="Copy record" />}
          <Button size="small" keys="." onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <section aria-label="Step">
          <h3 className="mb-1 text-dense font-strong">
            Step, made of the source&apos;s record {step.sourceIndex + 1}
          </h3>
          <JsonTree value={step} openLevels={2} />
        </section>
        <section aria-label="Record">
          <h3 className="mb-1 text-dense font-strong">The record as it stands in the shard</h3>
          {raw.error === null ? null : <p role="alert">{raw.error.message}</p>}
          {raw.data === undefined ? (
            <Skeleton className="h-40" />
          ) : (
            <TextBlock text={raw.data} label="Raw record" />
          )}
        </section>
      </div>
    </Panel>
  );
}
