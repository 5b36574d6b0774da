"use client";

import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { TrajectoryRecord } from "@/lib/core/trajectory";
import { FileText } from "../files/file-text";
import { oraclePatch, type OraclePatch } from "./oracle-patch";
import { comparePatches, type PatchFile } from "./patch-files";
import { patchFileRows } from "./patch-rows";
import { RewardCheck } from "./reward-check";
import { rewardRule } from "./reward-rule";

interface PatchPanelProps {
  readonly run: TrajectoryRecord;
}

/** The final patch beside the oracle's, file by file, with the likeness that CWM's reward is made of. */
export function PatchPanel({ run }: PatchPanelProps) {
  const [isAsked, setIsAsked] = useState(false);
  const oracle = useMemo(() => oraclePatch(run), [run]);
  const predicted = run.outcome.patch;
  const compared = useMemo(
    () => comparePatches(predicted ?? "", oracle?.patch ?? null, isAsked),
    [predicted, oracle, isAsked],
  );
  if (predicted === null && oracle === null)
    return (
      <EmptyState title="No final patch">
        The record holds neither a final patch nor an oracle patch.
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-3 p-3 text-dense">
      <p className="text-muted">{patchWords(predicted, oracle)}</p>
      {oracle === null ? null : (
        <RewardCheck
          outcome={run.outcome}
          mean={compared.mean}
          files={compared.files}
          rule={rewardRule(run)}
        />
      )}
      {compared.reason === null || oracle === null ? null : (
        <p className="flex flex-wrap items-center gap-2">
          Not compared: {compared.reason}.
          {isAsked ? null : (
            <Button
              size="small"
              onClick={() => {
                setIsAsked(true);
              }}
            >
              Compare anyway
            </Button>
          )}
        </p>
      )}
      {compared.files.map((file) => (
        <PatchFileView key={file.path} file={file} isSideBySide={oracle !== null} />
      ))}
      {compared.files.length === 0 && predicted !== null && predicted !== "" ? (
        <>
          <p className="text-muted">The final patch cannot be read as a unified diff; as it is written:</p>
          <DataText text={predicted} isBlock isCode limit={4000} />
        </>
      ) : null}
    </div>
  );
}

function PatchFileView({ file, isSideBySide }: { readonly file: PatchFile; readonly isSideBySide: boolean }) {
  return (
    <section aria-label={`Patch of ${file.path}`} className="min-w-0">
      <h3 className="mb-1 flex flex-wrap gap-2">
        <DataText text={file.path} limit={200} className="font-strong" />
        {file.similarity === null ? null : <span>similarity {file.similarity.toFixed(4)}</span>}
      </h3>
      <div className={isSideBySide ? "grid grid-cols-2 gap-2" : ""}>
        <Side name="Final patch" path={file.path} diff={file.predicted} />
        {isSideBySide ? <Side name="Oracle patch" path={file.path} diff={file.oracle} /> : null}
      </div>
    </section>
  );
}

function Side({ name, path, diff }: { readonly name: string; readonly path: string; readonly diff: string }) {
  return (
    <div className="min-w-0 border border-line">
      <p className="border-b border-line px-2 text-label text-faint">{name}</p>
      {diff === "" ? (
        <p className="px-2 py-1 text-muted">does not change this file</p>
      ) : (
        <FileText rows={patchFileRows(diff)} label={`${name} of ${path}`} />
      )}
    </div>
  );
}

function patchWords(predicted: string | null, oracle: OraclePatch | null): string {
  const own =
    predicted === null ? "No final patch is stored. " : predicted === "" ? "The final patch is empty. " : "";
  return oracle === null
    ? `${own}The record holds no oracle patch: there is nothing to compare with.`
    : `${own}Oracle patch from ${oracle.place.slice(0, 200)}.`;
}
