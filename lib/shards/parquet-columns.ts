import { Failure } from "@/lib/shared";
import { throwIfCancelled } from "./failures";
import { RowAssembly } from "./parquet-assembly";
import { type ParquetMetadata, parquetMetadata } from "./parquet-metadata";
import { type NumberColumn, readNumbers } from "./parquet-numbers";
import type { SchemaField, SchemaNode } from "./parquet-schema";
import type { ParquetSpan } from "./parquet-span";
import { walkSpans } from "./parquet-walk";
import type { ByteSource } from "./source";
import { setField } from "./table-values";

/** The values of one column: a typed array where they are plain numbers and none is null, else as `openParquet` gives them. */
export type ParquetColumn = NumberColumn | readonly unknown[];

/** The rows [rowStart, rowStart + rowCount) of the file, column by column. */
export interface ParquetBatch {
  readonly rowStart: number;
  readonly rowCount: number;
  /** By name of the column. */
  readonly columns: Readonly<Record<string, ParquetColumn>>;
}

export interface ReadParquetColumnsOptions {
  /** Names of top-level columns. */
  readonly columns: readonly string[];
  /** Numbers of the row groups to read, in the order wanted; all by default. */
  readonly rowGroups?: readonly number[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the file that have been read so far for this call, the footer not counted. */
  readonly onBytes?: ((readBytes: number) => void) | undefined;
}

/**
 * Reads columns without making rows of them: a batch for each row group, or for each part of a large one. Fails with
 * `shard-unreadable` where a page is corrupt or a column or row group is not there, as `parquetMetadata`, as `slice`.
 */
export async function* readParquetColumns(
  source: ByteSource,
  options: ReadParquetColumnsOptions,
): AsyncGenerator<ParquetBatch> {
  const { signal, onBytes } = options;
  const metadata = await parquetMetadata(source, signal);
  const fields = options.columns.map((name) => findField(source, metadata, name));
  const groups = options.rowGroups?.map((index) => findGroup(source, metadata, index)) ?? metadata.rowGroups;
  const leaves = fields.flatMap(({ node }) => leavesOf(node)).sort((one, other) => one - other);
  const walk = { source, schema: metadata.schema, leaves, keep: true, tell: ignoreNote, signal };
  let readBytes = 0;
  for await (const step of walkSpans(walk, groups)) {
    throwIfCancelled(signal);
    if (step.kind === "refused") {
      throw new Failure("shard-unsupported", `${source.name}: row group ${step.group.index}: ${step.reason}`);
    }
    readBytes += step.span.readBytes;
    onBytes?.(readBytes);
    yield toBatch(source, step.span, fields);
  }
}

function findField(source: ByteSource, { schema }: ParquetMetadata, name: string): SchemaField {
  const field = schema.fields.find((candidate) => candidate.name === name);
  if (field === undefined)
    throw new Failure("shard-unreadable", `${source.name}: there is no column ${name}`);
  return field;
}

function findGroup(source: ByteSource, { rowGroups }: ParquetMetadata, index: number) {
  const group = rowGroups[index];
  if (group !== undefined) return group;
  const message = `${source.name}: there is no row group ${index} among ${rowGroups.length}`;
  throw new Failure("shard-unreadable", message);
}

function leavesOf(node: SchemaNode): number[] {
  switch (node.kind) {
    case "leaf":
      return [node.leaf];
    case "struct":
      return node.fields.flatMap((field) => leavesOf(field.node));
    case "list":
      return leavesOf(node.element);
    case "map":
      return [...leavesOf(node.key), ...leavesOf(node.value)];
  }
}

function ignoreNote(): void {
  return undefined;
}

function toBatch(source: ByteSource, span: ParquetSpan, fields: readonly SchemaField[]): ParquetBatch {
  const { group, rowStart, rowEnd } = span.plan;
  const columns: Record<string, ParquetColumn> = {};
  for (const field of fields) {
    try {
      setField(columns, field.name, readNumbers(span, field.node) ?? readValues(span, field));
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      const message = `${source.name}: column ${field.name} of row group ${group.index}: ${why}`;
      throw new Failure("shard-unreadable", message, { cause: thrown });
    }
  }
  return { rowStart: group.rowStart + rowStart, rowCount: rowEnd - rowStart, columns };
}

function readValues(span: ParquetSpan, field: SchemaField): unknown[] {
  const { rowStart, rowEnd } = span.plan;
  const rows = new RowAssembly([field], span.cursorsAt(rowStart), ignoreNote);
  return Array.from({ length: rowEnd - rowStart }, () => rows.nextValues()[0]);
}
