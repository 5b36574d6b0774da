"use client";

import { QueryTrouble } from "@/components/shards/query-trouble";
import { Panel } from "@/components/ui/panel";
import { Segmented } from "@/components/ui/segmented";
import { errorClasses, errorClassLabels } from "@/lib/core/compare";
import {
  useCharts,
  useMarks,
  wrongOutputClass,
  type Condition,
  type CountedMark,
  type DimensionKey,
  type DrillDown,
} from "@/lib/hooks";
import { FailureGroupList, type FailureGroup } from "./failure-group-list";

export interface FailureGroupsProps {
  readonly whole: DrillDown;
  /** What is listed now. */
  readonly cohort: DrillDown;
}

const groupings = [
  { value: "detail", label: "Kind" },
  { value: "line", label: "Line" },
  { value: "call", label: "Builtin" },
  { value: "type", label: "Type" },
  { value: "program", label: "Program" },
] as const;

const dimensionsOf = {
  detail: ["first-detail"],
  line: ["program", "first-line"],
  call: ["first-call"],
  type: ["output-type"],
  program: ["program"],
} as const satisfies Readonly<
  Record<(typeof groupings)[number]["value"], readonly [DimensionKey] | readonly [DimensionKey, DimensionKey]>
>;

/** The failing predictions by the class of their first error and, within one class, by cause. */
export function FailureGroups({ whole, cohort }: FailureGroupsProps) {
  const [charts, setCharts] = useCharts();
  const chosenClass = cohort.where?.find(({ dimension }) => dimension === "first-error") ?? null;
  const ofClass = chosenClass === null ? [{ dimension: "failed", value: "yes" } as const] : [chosenClass];
  const by = dimensionsOf[charts.group];
  const classes = useMarks(whole, [["first-error"]]);
  const causes = useMarks({ ...whole, where: ofClass }, [by]);
  const error = classes.error ?? causes.error;
  if (error !== null) return <QueryTrouble what="Failures not grouped" error={error} />;
  return (
    <Panel title="Failures" isPadded={false} note="by first error">
      <FailureGroupList
        label="Error classes"
        groups={(classes.data?.[0] ?? []).map(classGroup).sort(byClass)}
        cohort={cohort}
        whole={whole}
      />
      <div className="flex flex-wrap items-center gap-2 border-y border-line bg-canvas px-3 py-1">
        <h3 className="text-label text-muted">Within {classWords(chosenClass)}, by</h3>
        <Segmented
          label="Group failures by"
          size="small"
          value={charts.group}
          options={groupings}
          onChange={(group) => {
            setCharts({ group }).catch(console.error);
          }}
        />
      </div>
      <FailureGroupList
        label="Causes"
        groups={causeGroups(causes.isPlaceholderData ? [] : causes.data?.[0], by, ofClass)}
        cohort={cohort}
        whole={whole}
      />
    </Panel>
  );
}

function classGroup({ values: [value = ""], count }: CountedMark): FailureGroup {
  const known = errorClasses.find((name) => name === value);
  const label =
    known === undefined ? "Wrong output, no frames predicted" : `${value} ${errorClassLabels[known]}`;
  return { label, count, where: [{ dimension: "first-error", value }] };
}

function byClass(left: FailureGroup, right: FailureGroup): number {
  return placeOf(left) - placeOf(right);
}

/** Those without a class of their own go last. */
function placeOf({ where }: FailureGroup): number {
  const place = errorClasses.findIndex((name) => name === where[0]?.value);
  return place === -1 ? errorClasses.length : place;
}

function classWords(chosen: Condition | null): string {
  if (chosen === null) return "all classes";
  return chosen.value === wrongOutputClass ? "wrong outputs" : chosen.value;
}

/** Most first; none while the causes are counted. */
function causeGroups(
  marks: readonly CountedMark[] | undefined,
  by: readonly DimensionKey[],
  ofClass: readonly Condition[],
): readonly FailureGroup[] {
  return (marks ?? [])
    .map(({ values, count }) => {
      const where = by.map((dimension, place) => ({ dimension, value: values[place] ?? "" }));
      return { label: values.join(" : "), count, where: [...ofClass, ...where] };
    })
    .sort((left, right) => right.count - left.count);
}
