export type { ColumnDefinition, ColumnType, RowOf, TableDefinition } from "./definition";
export { allTables, tables } from "./schema";
export { TableWriter } from "./table-writer";
export { arrowSchema } from "./arrow-schema";
