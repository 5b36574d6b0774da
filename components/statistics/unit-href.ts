import { equalities, type Equality } from "@/lib/core/compare";
import { traceView, type CountedUnit, type DrillDown, type useHref } from "@/lib/hooks";

/** What a link needs of a unit. */
export type ComparedUnit = Pick<
  CountedUnit,
  "traceId" | "traceShardRef" | "traceRecord" | "isDuplicate" | "sample" | "frameIndex"
>;

/** A link to the comparison that a unit was counted in, at its frame, under the rules of its number. */
export function unitHref(href: ReturnType<typeof useHref>, drill: DrillDown, unit: ComparedUnit): string {
  const { traceId: id, traceShardRef: shardRef, traceRecord: record, isDuplicate } = unit;
  return href("/compare", {
    ...traceView({ id, shardRef, record, isDuplicate }),
    frame: unit.frameIndex ?? 0,
    model: drill.model,
    sample: unit.sample,
    regime: drill.regime,
    reset: drill.reset,
    repr: drill.repr ?? "recorded",
    alignment: drill.alignment ?? "positional",
    equality: equalityOf(drill),
  });
}

/** The equality that the metric names, or else that of the page. */
function equalityOf({ metric, equality = "resolved" }: DrillDown): Equality {
  return equalities.find((name) => metric?.endsWith(`_${name}`) === true) ?? equality;
}
