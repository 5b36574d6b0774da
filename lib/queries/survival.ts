import { z } from "zod";
import { kaplanMeier, type SurvivalStep } from "@/lib/core/statistics";
import { sql, type Database } from "@/lib/database";
import { dimensions } from "./dimensions";
import { type DrillDown, drillRows } from "./drill-rows";
import { readRows } from "./read-rows";

const endedRow = z.object({ time: z.number(), events: z.number(), censored: z.number() });

/**
 * Kaplan–Meier over the first divergence of the drill-down's predictions: the share whose frames are all right up to a
 * frame index, censored where gold ends. Predictions without frames are not in it; empty when none has any.
 */
export async function querySurvival(
  database: Database,
  drill: DrillDown,
  signal?: AbortSignal,
): Promise<readonly SurvivalStep[]> {
  const equality = drill.equality ?? "resolved";
  const diverged = dimensions["diverged-at"].text(equality);
  const until = dimensions["at-risk"].text(equality);
  const rows = await readRows(
    database,
    endedRow,
    sql`
      select time, count(*) filter (is_event)::double as events, count(*) filter (not is_event)::double as censored
      from (${drillRows(drill, [
        sql`cast((${until}) as double) as time`,
        sql`(${diverged}) is not null as is_event`,
      ])})
      where time is not null group by time order by time`,
    signal,
  );
  return kaplanMeier(rows);
}
