import { openNodeDatabase } from "./node";
import { describeDatabase } from "./testing/contract";

describeDatabase("DuckDB-Node", openNodeDatabase);
