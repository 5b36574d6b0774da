import { assert } from "@/lib/shared";

/** A value a statement may carry and a row may hold. Numbers are finite; text holds no NUL. */
export type SqlValue = string | number | boolean | null;

/** A statement, or a piece of one. Made by the functions of this file only, so that a value is never part of the text. */
export interface Sql {
  /** The statement with `?` where a value goes: for people to read. */
  readonly text: string;
  readonly values: readonly SqlValue[];
  /** The text between the values: one more than there are values. */
  readonly fragments: readonly string[];
}

/** What may stand between joined pieces. */
export type SqlSeparator = ", " | " and " | " or " | " union all " | " " | "; ";

/** The piece that says nothing: the other branch of an optional clause. */
export const emptySql: Sql = piece([""], []);

/** A statement as a template: values become parameters, pieces of SQL are spliced in. */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  const fragments = [strings[0] ?? ""];
  const parameters: SqlValue[] = [];
  for (const [index, value] of values.entries()) {
    if (isSql(value)) splice(fragments, parameters, value);
    else {
      parameters.push(value);
      fragments.push("");
    }
    extendLast(fragments, strings[index + 1] ?? "");
  }
  return piece(fragments, parameters);
}

/** The name of a table or column, quoted; a dot in it is part of the name. */
export function identifier(name: string): Sql {
  assert(name !== "" && !name.includes("\0"), "an identifier has a name without NUL");
  return piece([`"${name.replaceAll('"', '""')}"`], []);
}

/** The pieces one after the other; nothing for an empty list. */
export function joinSql(list: readonly Sql[], separator: SqlSeparator = ", "): Sql {
  const fragments = [""];
  const parameters: SqlValue[] = [];
  for (const [index, part] of list.entries()) {
    if (index > 0) extendLast(fragments, separator);
    splice(fragments, parameters, part);
  }
  return piece(fragments, parameters);
}

/** Text run as it stands: only for what a person typed as SQL. */
export function rawSql(text: string): Sql {
  return piece([text], []);
}

function piece(fragments: readonly string[], values: readonly SqlValue[]): Sql {
  return { text: fragments.join("?"), values, fragments };
}

function isSql(value: SqlValue | Sql): value is Sql {
  return typeof value === "object" && value !== null;
}

function splice(fragments: string[], values: SqlValue[], part: Sql): void {
  extendLast(fragments, part.fragments[0] ?? "");
  fragments.push(...part.fragments.slice(1));
  values.push(...part.values);
}

function extendLast(fragments: string[], text: string): void {
  fragments.push((fragments.pop() ?? "") + text);
}
