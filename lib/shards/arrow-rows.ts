import { ArrowBody } from "./arrow-body";
import type { LocatedBatch, LocatedLayout } from "./arrow-batches";
import { type ArrowColumn, type ArrowDictionaryValues, ElementBudget, readColumn } from "./arrow-column";
import type { ArrowSchema } from "./arrow-schema";
import type { HeldSpan } from "./held-spans";
import type { TellNote } from "./parquet-leaf";
import { setField } from "./table-values";

/** The bytes of one batch and of its dictionaries, from which any row can be read. */
export class ArrowRows implements HeldSpan {
  readonly batch: LocatedBatch;
  readonly heldBytes: number;
  readonly #names: readonly string[];
  readonly #columns: readonly ArrowColumn[];
  readonly #budget: ElementBudget;

  /** Throws where the batch does not fit the schema. */
  constructor(
    schema: ArrowSchema,
    batch: LocatedBatch,
    bytes: Uint8Array,
    dictionaries: ReadonlyMap<number, ArrowDictionaryValues>,
    tell: TellNote,
  ) {
    const body = new ArrowBody(bytes, batch.layout);
    this.batch = batch;
    this.#budget = new ElementBudget();
    this.#names = schema.fields.map(({ name }) => name);
    const context = { body, dictionaries, tell, budget: this.#budget };
    this.#columns = schema.fields.map((field) => readColumn(field, context, field.name));
    const short = this.#columns.findIndex(({ length }) => length < batch.rowCount);
    if (short !== -1)
      throw new Error(`column ${this.#names[short] ?? ""} has fewer values than there are rows`);
    this.heldBytes = body.heldBytes;
  }

  holds(row: number): boolean {
    const { rowStart, rowCount } = this.batch;
    return row >= rowStart && row < rowStart + rowCount;
  }

  /** Row `index` of the batch as plain data. Throws where a column is corrupt. */
  rowAt(index: number): Record<string, unknown> {
    this.#budget.reset();
    const row: Record<string, unknown> = {};
    for (const [number, { valueAt }] of this.#columns.entries()) {
      const value = valueAt(index);
      if (value !== null) setField(row, this.#names[number] ?? "", value);
    }
    return row;
  }
}

/** The most bytes of dictionaries that are held at once. */
const MAX_DICTIONARY_BYTES = 256 * 2 ** 20;

/** Dictionaries, decoded once for all batches that use them. */
export class ArrowDictionaries {
  readonly #schema: ArrowSchema;
  readonly #tell: TellNote;
  readonly #decoded = new Map<number, ArrowColumn>();
  #heldBytes = 0;

  constructor(schema: ArrowSchema, tell: TellNote) {
    this.#schema = schema;
    this.#tell = tell;
  }

  /** The dictionaries of a batch, `read` being asked for bodies that are not known. Throws where one is corrupt; fails as `read`. */
  async load(
    { dictionaries }: LocatedBatch,
    read: (part: LocatedLayout) => Promise<Uint8Array>,
  ): Promise<ReadonlyMap<number, ArrowDictionaryValues>> {
    const loaded = new Map<number, ArrowDictionaryValues>();
    for (const [id, located] of dictionaries) {
      const parts: ArrowColumn[] = [];
      for (const part of located)
        parts.push(this.#known(part) ?? this.#decode(id, part, await read(part), loaded));
      loaded.set(id, { parts });
    }
    return loaded;
  }

  #known({ body }: LocatedLayout): ArrowColumn | null {
    return this.#decoded.get(body.from) ?? null;
  }

  #decode(
    id: number,
    part: LocatedLayout,
    bytes: Uint8Array,
    dictionaries: ReadonlyMap<number, ArrowDictionaryValues>,
  ): ArrowColumn {
    const field = this.#schema.dictionaries.get(id);
    if (field === undefined) throw new Error(`there is no column with dictionary ${id}`);
    const body = new ArrowBody(bytes, part.layout);
    const context = { body, dictionaries, tell: this.#tell, budget: new ElementBudget() };
    const column = readColumn(field, context, field.name);
    if (this.#heldBytes + body.heldBytes > MAX_DICTIONARY_BYTES) {
      this.#decoded.clear();
      this.#heldBytes = 0;
    }
    this.#heldBytes += body.heldBytes;
    this.#decoded.set(part.body.from, column);
    return column;
  }
}
