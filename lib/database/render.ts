import { assert } from "@/lib/shared";

import type { Sql, SqlValue } from "./sql";

/**
 * The one place where values become part of the text an engine runs. DuckDB-WASM can neither cancel a prepared
 * statement nor run another query meanwhile (measured: `select 1` waited 2.6 s), and it binds every number as a
 * DOUBLE; so both engines get literals, which also gives a value the same type in both.
 */
export function renderSql(statement: Sql): string {
  const { fragments, values } = statement;
  assert(fragments.length === values.length + 1, "a statement has one more fragment than values");
  const text = fragments.map((fragment, index) => fragment + literal(values[index])).join("");
  assert(!text.includes("\0"), "SQL holds no NUL");
  return text;
}

function literal(value: SqlValue | undefined): string {
  if (value === undefined) return "";
  if (value === null) return "null";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return typeof value === "number" ? numberLiteral(value) : String(value);
}

/**
 * Whole numbers up to 2^53 as INTEGER or BIGINT, -0 being 0; all others as DOUBLE, which is what the exponent says.
 * The parentheses keep `x -${-1}` from becoming a comment.
 */
function numberLiteral(value: number): string {
  assert(Number.isFinite(value), "a number in SQL is finite");
  if (Number.isSafeInteger(value)) return value < 0 ? `(${value})` : String(value);
  const text = String(value);
  return `(${text.includes("e") ? text : `${text}e0`})`;
}
