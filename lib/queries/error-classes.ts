import { z } from "zod";
import { type ErrorClass, errorClasses } from "@/lib/core/compare";
import { sql, type Database } from "@/lib/database";
import { readRows } from "./read-rows";
import { scoredUnder } from "./scored-under";
import { modelFilter, type StatisticsScope } from "./statistics";

/** How many frames of a model are of each error class; frames that are right are of none. */
export interface ErrorClassCounts {
  readonly model: string;
  readonly regime: string;
  readonly counts: Readonly<Record<ErrorClass, number>>;
  /** Sub-classes that occur, by class and name. */
  readonly details: readonly {
    readonly errorClass: ErrorClass;
    readonly detail: string;
    readonly count: number;
  }[];
}

const classRow = z.object({
  model: z.string(),
  regime: z.string(),
  error_class: z.enum(errorClasses),
  error_detail: z.string().nullable(),
  count: z.number(),
});

/** Frames by error class, gold's and invented ones, of each model and regime that has an error, by name. */
export async function queryErrorClasses(
  database: Database,
  scope: StatisticsScope,
  signal?: AbortSignal,
): Promise<readonly ErrorClassCounts[]> {
  const rows = await readRows(
    database,
    classRow,
    sql`
      select model, regime, error_class, error_detail, count(*)::double as count
      from frames join predictions using (prediction_key)
      where ${scoredUnder(scope)} and error_class is not null${modelFilter(scope.models)}
      group by all order by all`,
    signal,
  );
  const groups = new Map<string, z.infer<typeof classRow>[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.model, row.regime]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(row);
  }
  return [...groups.values()].map((group) => ({
    model: group[0]?.model ?? "",
    regime: group[0]?.regime ?? "",
    counts: countClasses(group),
    details: group.flatMap(({ error_class: errorClass, error_detail: detail, count }) =>
      detail === null ? [] : [{ errorClass, detail, count }],
    ),
  }));
}

/** No frame of any class, but for those given. */
export function countClasses(
  rows: readonly { readonly error_class: ErrorClass; readonly count: number }[],
): Readonly<Record<ErrorClass, number>> {
  const counts: Record<ErrorClass, number> = {
    E0: 0,
    E1: 0,
    E2: 0,
    E3: 0,
    E4: 0,
    E5: 0,
    E6: 0,
    E7: 0,
    E8: 0,
    E9: 0,
    E10: 0,
    E11: 0,
    E12: 0,
    E13: 0,
  };
  for (const { error_class: errorClass, count } of rows) counts[errorClass] += count;
  return counts;
}
