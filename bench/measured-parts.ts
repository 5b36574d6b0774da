import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { parts, type Part } from "./options";

const figures = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    unit: z.enum(["ms", "MB", "KB", "ratio", "count", "percent", "MB/s"]),
    samples: z.array(z.number()).readonly(),
    bound: z.number().nullable(),
    note: z.string().nullable(),
  }),
);

const measuredPart = z.object({
  part: z.enum(parts),
  date: z.string(),
  revision: z.string(),
  /** The load of the machine in the minute before. */
  load: z.number(),
  figures,
});

/** What one run of a part found, and at which commit. */
export type MeasuredPart = Readonly<z.infer<typeof measuredPart>>;

/** The last run of each part that was kept in the file, in the order of the bench; none where there is no file. */
export async function readMeasuredParts(path: string): Promise<readonly MeasuredPart[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "[]";
    throw error;
  });
  return inOrder(z.array(measuredPart).parse(JSON.parse(text)));
}

/** Keeps the parts in the file, in place of what it held of them; gives all that it then holds. */
export async function keepMeasuredParts(
  path: string,
  measured: readonly MeasuredPart[],
): Promise<readonly MeasuredPart[]> {
  const fresh = new Set<Part>(measured.map(({ part }) => part));
  const others = (await readMeasuredParts(path)).filter(({ part }) => !fresh.has(part));
  const all = inOrder([...others, ...measured]);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(all, null, 2));
  return all;
}

function inOrder(measured: readonly MeasuredPart[]): readonly MeasuredPart[] {
  return measured.toSorted((left, right) => parts.indexOf(left.part) - parts.indexOf(right.part));
}
