import { z } from "zod";
import { sql, type Database } from "@/lib/database";
import { dimensions, type DimensionKey } from "./dimensions";
import { type DrillDown, drillRows } from "./drill-rows";
import { readRows } from "./read-rows";

/** One mark of a chart: how many units have these values, and how many of them are right. */
export interface CountedMark {
  /** In the order of the dimensions asked for. */
  readonly values: readonly string[];
  readonly right: number;
  readonly count: number;
}

const markRow = z.object({
  first_value: z.string(),
  second_value: z.string(),
  right_count: z.number(),
  unit_count: z.number(),
});

/**
 * Counts what a drill-down lists, split by one dimension or two; rows without a value are in no mark. The drill-down
 * with the mark's values as conditions lists exactly `count` units.
 */
export async function queryMarks(
  database: Database,
  drill: DrillDown,
  by: readonly [DimensionKey] | readonly [DimensionKey, DimensionKey],
  signal?: AbortSignal,
): Promise<readonly CountedMark[]> {
  const equality = drill.equality ?? "resolved";
  const [first, second] = by;
  const secondText = second === undefined ? sql`''` : dimensions[second].text(equality);
  const rows = await readRows(
    database,
    markRow,
    sql`
      select first_value, second_value, count(*) filter (is_right)::double as right_count,
        count(*)::double as unit_count
      from (${drillRows(
        drill,
        [sql`${dimensions[first].text(equality)} as first_value`, sql`${secondText} as second_value`],
        by,
      )})
      where first_value is not null and second_value is not null
      group by first_value, second_value order by first_value, second_value`,
    signal,
  );
  return rows.map((row) => ({
    values: second === undefined ? [row.first_value] : [row.first_value, row.second_value],
    right: row.right_count,
    count: row.unit_count,
  }));
}
