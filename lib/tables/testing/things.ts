import type { TableDefinition } from "../index";

/** A table with a column of each type, of no meaning but to be written and read. */
export const things = {
  name: "things",
  description: "One column of each type.",
  columns: {
    label: { type: "text", description: "Text." },
    count: { type: "int32", description: "A 32-bit whole number." },
    size_bytes: { type: "float64", description: "A whole number up to 2^53." },
    is_good: { type: "boolean", description: "Yes or no." },
    lines: { type: "int32-list", description: "Whole numbers." },
  },
} as const satisfies TableDefinition;
