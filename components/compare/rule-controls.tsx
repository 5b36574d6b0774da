"use client";

import { Select } from "@/components/ui/select";
import { useIsWide } from "@/components/ui/use-is-wide";
import { alignments, equalities, reprPolicies } from "@/lib/core/compare";
import { useView } from "@/lib/hooks";

const alignmentWords = { positional: "positional", edit: "edit", "call-tree": "call tree" } as const;

/** Which frames stand side by side, what counts as equal, how `..` is read, and whether addresses count. */
export function RuleControls() {
  const [view, setView] = useView();
  const isLabelHidden = !useIsWide();
  return (
    <>
      <Select
        label="Alignment"
        isLabelHidden={isLabelHidden}
        value={view.alignment}
        options={alignments.map((value) => ({ value, label: alignmentWords[value] }))}
        onChange={(alignment) => {
          setView({ alignment }).catch(console.error);
        }}
      />
      <Select
        label="Equality"
        isLabelHidden={isLabelHidden}
        value={view.equality}
        options={equalities.map((value) => ({ value, label: value }))}
        onChange={(equality) => {
          setView({ equality }).catch(console.error);
        }}
      />
      <Select
        label="Reprs"
        isLabelHidden={isLabelHidden}
        value={view.repr}
        options={reprPolicies.map((value) => ({ value, label: value }))}
        onChange={(repr) => {
          setView({ repr }).catch(console.error);
        }}
      />
      <Select
        label="Reset"
        isLabelHidden={isLabelHidden}
        value={view.reset}
        options={[
          { value: "context", label: "context" },
          { value: "scope", label: "scope" },
        ]}
        onChange={(reset) => {
          setView({ reset }).catch(console.error);
        }}
      />
    </>
  );
}
