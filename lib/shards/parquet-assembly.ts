import { assert } from "@/lib/shared";
import type { ColumnCursor } from "./parquet-cursor";
import type { TellNote } from "./parquet-leaf";
import type { ListNode, MapNode, SchemaField, SchemaNode, StructNode } from "./parquet-schema";
import { keyText, setField } from "./table-values";

/** The most list elements and map entries one row may hold. */
const MAX_ROW_ELEMENTS = 2 ** 24;

/** A row as JSON.parse would give it. */
export type Row = Record<string, unknown>;

/**
 * Makes rows of columns. A list that holds structs is stored as one column for each field, each entry with two levels
 * that say how much of its path is there and which list it continues:
 *
 *     frames: [{event: "call", line: 1}, {event: "line"}]      event   call    line
 *                                                              level   0 3     1 3
 *                                                              line    1       –
 *                                                              level   0 3     1 2
 *
 * The tree of the schema is walked once for each row and takes each entry once, so the cost is that of the entries. A
 * field that is null is left out, on every level: a columnar file fills the keys one record lacks with null.
 */
export class RowAssembly {
  readonly #cursors: readonly (ColumnCursor | null)[];
  readonly #tell: TellNote;
  readonly #names: readonly string[];
  readonly #reads: readonly (() => unknown)[];
  readonly #repeated: readonly ColumnCursor[];
  #elements = 0;

  /** `cursors` by number of the leaf; only those below `fields` are needed. */
  constructor(fields: readonly SchemaField[], cursors: readonly (ColumnCursor | null)[], tell: TellNote) {
    this.#cursors = cursors;
    this.#tell = tell;
    this.#names = fields.map(({ name }) => name);
    this.#reads = fields.map(({ node }) => this.#reader(node));
    this.#repeated = fields.flatMap(({ node }) => this.#lists(node));
  }

  /** The next row. Throws where a column is corrupt, ends early or disagrees with another. */
  next(): Row {
    this.#begin();
    const row: Row = {};
    for (const [index, read] of this.#reads.entries()) {
      const value = read();
      if (value !== null) setField(row, this.#names[index] ?? "", value);
    }
    return row;
  }

  /** The next value of every field, in their order. Throws as `next` does. */
  nextValues(): unknown[] {
    this.#begin();
    return this.#reads.map((read) => read());
  }

  /** Whether a column has entries left. Throws where its next page is corrupt. */
  hasMore(): boolean {
    return this.#cursors.some((cursor) => cursor?.hasMore() === true);
  }

  #begin(): void {
    this.#elements = 0;
    for (const cursor of this.#repeated) {
      if (cursor.continues(1)) throw new Error("columns disagree about where a row begins");
    }
  }

  #reader(node: SchemaNode): () => unknown {
    switch (node.kind) {
      case "leaf": {
        const cursor = this.#cursor(node.leaf);
        return () => cursor.take();
      }
      case "struct":
        return this.#structReader(node);
      case "list":
        return this.#listReader(node);
      case "map":
        return this.#mapReader(node);
    }
  }

  /** The columns right below a struct are read without a call through a closure: a struct may have hundreds of them. */
  #structReader({ fields, definition }: StructNode): () => Row | null {
    const names = fields.map(({ name }) => name);
    const columns = fields.map(({ node }) => (node.kind === "leaf" ? this.#cursor(node.leaf) : null));
    const reads = fields.map(({ node }) => this.#reader(node));
    const cursors = fields.flatMap(({ node }) => this.#below(node));
    const first = firstOf(cursors);
    return () => {
      if (first.definition() < definition) {
        for (const cursor of cursors) cursor.skip();
        return null;
      }
      const row: Row = {};
      for (let index = 0; index < columns.length; index++) {
        const column = columns[index] ?? null;
        const value = column === null ? reads[index]?.() : column.take();
        if (value !== null) setField(row, names[index] ?? "", value);
      }
      return row;
    };
  }

  #listReader({ element, definition, presence, repetition }: ListNode): () => unknown[] | null {
    const read = this.#reader(element);
    const cursors = this.#below(element);
    const first = firstOf(cursors);
    return () => {
      const level = first.definition();
      if (level < definition) {
        for (const cursor of cursors) cursor.skip();
        return level < presence ? null : [];
      }
      const list: unknown[] = [];
      do {
        this.#count();
        list.push(read());
      } while (first.continues(repetition));
      return list;
    };
  }

  #mapReader({ key, value, definition, presence, repetition, path }: MapNode): () => Row | null {
    const readKey = this.#reader(key);
    const readValue = this.#reader(value);
    const cursors = [...this.#below(key), ...this.#below(value)];
    const first = firstOf(cursors);
    return () => {
      const level = first.definition();
      if (level < definition) {
        for (const cursor of cursors) cursor.skip();
        return level < presence ? null : {};
      }
      const row: Row = {};
      do {
        this.#count();
        const name = keyText(readKey());
        if (Object.hasOwn(row, name)) this.#tell(`Map ${path} has a key twice; the last one is shown`);
        setField(row, name, readValue());
      } while (first.continues(repetition));
      return row;
    };
  }

  #count(): void {
    this.#elements += 1;
    if (this.#elements > MAX_ROW_ELEMENTS) {
      throw new Error(`a row of more than ${MAX_ROW_ELEMENTS} list elements`);
    }
  }

  #lists(node: SchemaNode): ColumnCursor[] {
    return node.kind === "leaf" && node.repetition === 0
      ? []
      : this.#below(node).filter((cursor) => cursor.repetition > 0);
  }

  #below(node: SchemaNode): ColumnCursor[] {
    switch (node.kind) {
      case "leaf":
        return [this.#cursor(node.leaf)];
      case "struct":
        return node.fields.flatMap((field) => this.#below(field.node));
      case "list":
        return this.#below(node.element);
      case "map":
        return [...this.#below(node.key), ...this.#below(node.value)];
    }
  }

  #cursor(leaf: number): ColumnCursor {
    const cursor = this.#cursors[leaf];
    assert(cursor !== null && cursor !== undefined, `column ${leaf} was not planned`);
    return cursor;
  }
}

function firstOf(cursors: readonly ColumnCursor[]): ColumnCursor {
  const [first] = cursors;
  assert(first !== undefined, "a group without columns is no schema");
  return first;
}
