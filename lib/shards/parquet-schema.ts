import type { SchemaElement } from "hyparquet";

/** The deepest a column may nest. */
const MAX_SCHEMA_DEPTH = 64;

/** How a node shows in the definition and repetition levels of the leaves below it. */
interface Levels {
  /** From this definition level on a value is there (for a list or map: an element); below it there is none. */
  readonly definition: number;
  /** How many lists the value (for a list or map: the element) is in; an entry at this level or above continues them. */
  readonly repetition: number;
}

/** A column of values: the only thing that is stored. */
export interface LeafNode extends Levels {
  readonly kind: "leaf";
  readonly element: SchemaElement;
  /** Number among the leaves of the file, from 0. */
  readonly leaf: number;
  /** Names from the root, as stored, for messages. */
  readonly path: string;
}

export interface StructNode extends Levels {
  readonly kind: "struct";
  readonly fields: readonly SchemaField[];
}

export interface ListNode extends Levels {
  readonly kind: "list";
  readonly element: SchemaNode;
  /** From this definition level on the list is there, be it empty; below it is null. */
  readonly presence: number;
}

export interface MapNode extends Levels {
  readonly kind: "map";
  readonly key: SchemaNode;
  readonly value: SchemaNode;
  readonly presence: number;
  readonly path: string;
}

export type SchemaNode = LeafNode | StructNode | ListNode | MapNode;

/** A named child of a struct or of the row; no two of them have the same name. */
export interface SchemaField {
  readonly name: string;
  readonly node: SchemaNode;
}

/** The columns of a Parquet file as nested data. */
export interface ParquetSchema {
  readonly fields: readonly SchemaField[];
  /** In stored order: number n is column chunk n of every row group. */
  readonly leaves: readonly LeafNode[];
  /** What was changed to be able to show it, such as a name that occurs twice. */
  readonly notes: readonly string[];
}

interface RawNode {
  readonly element: SchemaElement;
  readonly children: readonly RawNode[];
}

interface Building {
  readonly leaves: LeafNode[];
  readonly notes: string[];
}

/** Builds the tree of a file's flat schema. Throws where the counts of children do not add up, or on deeper nesting than 64. */
export function buildSchema(elements: readonly SchemaElement[]): ParquetSchema {
  const tree = new ElementWalk(elements).take(0);
  const building: Building = { leaves: [], notes: [] };
  const fields = buildFields(tree, { definition: 0, repetition: 0 }, "", building);
  return { fields, leaves: building.leaves, notes: building.notes };
}

class ElementWalk {
  readonly #elements: readonly SchemaElement[];
  #next = 0;

  constructor(elements: readonly SchemaElement[]) {
    this.#elements = elements;
  }

  take(depth: number): RawNode {
    const element = this.#elements[this.#next];
    if (element === undefined) throw new Error("the schema names more children than it has");
    if (depth > MAX_SCHEMA_DEPTH) throw new Error(`columns nested deeper than ${MAX_SCHEMA_DEPTH}`);
    this.#next += 1;
    const count = element.num_children ?? 0;
    if (count > this.#elements.length - this.#next) {
      throw new Error("the schema names more children than it has");
    }
    const children: RawNode[] = [];
    for (let index = 0; index < count; index++) children.push(this.take(depth + 1));
    return { element, children };
  }
}

function buildFields({ children }: RawNode, levels: Levels, path: string, building: Building): SchemaField[] {
  const names = new Set<string>();
  return children.map((child) => {
    const name = freeName(child.element.name, names);
    if (name !== child.element.name) {
      building.notes.push(
        `Column ${joinPath(path, child.element.name)} occurs again; the later one is called ${name}`,
      );
    }
    names.add(name);
    return { name, node: buildNode(child, levels, joinPath(path, name), building) };
  });
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

function joinPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** A node by its own repetition type; one that is repeated without a list around it is a list that is never null. */
function buildNode(raw: RawNode, around: Levels, path: string, building: Building): SchemaNode {
  const { repetition_type: repetition } = raw.element;
  if (repetition === "REPEATED") {
    const inner = { definition: around.definition + 1, repetition: around.repetition + 1 };
    const element = buildContent(raw, inner, path, building);
    return { kind: "list", element, presence: around.definition, ...inner };
  }
  const optional = repetition === "OPTIONAL" ? 1 : 0;
  const levels = { definition: around.definition + optional, repetition: around.repetition };
  return buildContent(raw, levels, path, building);
}

function buildContent(raw: RawNode, levels: Levels, path: string, building: Building): SchemaNode {
  if (raw.children.length === 0) {
    if (raw.element.type === undefined) throw new Error(`column ${path} is of no known type`);
    const leaf: LeafNode = {
      kind: "leaf",
      element: raw.element,
      leaf: building.leaves.length,
      path,
      ...levels,
    };
    building.leaves.push(leaf);
    return leaf;
  }
  const entries = repeatedChild(raw);
  const inner = { definition: levels.definition + 1, repetition: levels.repetition + 1 };
  if (entries !== null && isMap(raw.element)) {
    const [key, value] = entries.children;
    if (key !== undefined && value !== undefined && entries.children.length === 2) {
      const keyNode = buildNode(key, inner, `${path}.key`, building);
      const valueNode = buildNode(value, inner, `${path}.value`, building);
      return { kind: "map", key: keyNode, value: valueNode, presence: levels.definition, path, ...inner };
    }
  }
  if (entries !== null && isList(raw.element)) {
    const element = buildListElement(raw, entries, inner, path, building);
    return { kind: "list", element, presence: levels.definition, ...inner };
  }
  return { kind: "struct", fields: buildFields(raw, levels, path, building), ...levels };
}

/** The rules of the format for lists written before there was one form: a lone child is the element, but for two names. */
function buildListElement(
  list: RawNode,
  entries: RawNode,
  inner: Levels,
  path: string,
  building: Building,
): SchemaNode {
  const [only] = entries.children;
  const name = entries.element.name;
  const isElement =
    only === undefined ||
    entries.children.length > 1 ||
    only.element.repetition_type === "REPEATED" ||
    name === "array" ||
    name === `${list.element.name}_tuple`;
  return isElement ? buildContent(entries, inner, path, building) : buildNode(only, inner, path, building);
}

function repeatedChild({ children }: RawNode): RawNode | null {
  const [only] = children;
  return children.length === 1 && only?.element.repetition_type === "REPEATED" ? only : null;
}

function isMap({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === "MAP" || converted === "MAP_KEY_VALUE" || logical?.type === "MAP";
}

function isList({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === "LIST" || logical?.type === "LIST";
}
