import { scoringRules, type AskedRules } from "@/lib/core/compare";
import { identifier, joinSql, sql, type Sql } from "@/lib/database";

/** The condition on rows of `scores` or `frames` that rules speak of. */
export function scoredUnder(rules: AskedRules): Sql {
  const { reset, alignment, repr } = scoringRules(rules);
  return sql`reset_rule = ${reset} and alignment = ${alignment} and repr_policy = ${repr}`;
}

/** The condition under which rows of `frames` and of `scores`, by their names in the query, are of one scoring. */
export function isOneScoring(frames: Sql, scores: Sql): Sql {
  const same = (["prediction_key", "reset_rule", "alignment", "repr_policy"] as const).map((key) => {
    const column = identifier(key);
    return sql`${frames}.${column} = ${scores}.${column}`;
  });
  return joinSql(same, " and ");
}
