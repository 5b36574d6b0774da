export type {
  Database,
  EngineFile,
  LostListener,
  QueryRow,
  Selection,
  SelectionColumn,
  SelectOptions,
  Statements,
} from "./port";
export {
  emptySql,
  identifier,
  joinSql,
  rawSql,
  sql,
  type Sql,
  type SqlSeparator,
  type SqlValue,
} from "./sql";
