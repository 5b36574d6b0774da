import { Bool, type DataType, Field, Float64, Int32, List, Schema, Utf8 } from "apache-arrow";

import type { ColumnType, TableDefinition } from "./definition";

/** The Arrow type a column travels as. */
function arrowType(type: ColumnType): DataType {
  switch (type) {
    case "text":
      return new Utf8();
    case "int32":
      return new Int32();
    case "float64":
      return new Float64();
    case "boolean":
      return new Bool();
    case "int32-list":
      return new List(new Field("item", new Int32(), true));
  }
}

/** The Arrow schema of a table's batches: the columns in their order, all nullable. */
export function arrowSchema(table: TableDefinition): Schema {
  return new Schema(
    Object.entries(table.columns).map(([name, column]) => new Field(name, arrowType(column.type), true)),
  );
}
