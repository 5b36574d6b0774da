import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { Explorer } from "./explorer";

const metric = z.object({
  numerator: z.number(),
  denominator: z.number(),
  ci95: z.tuple([z.number(), z.number()]).nullable(),
});
const report = z.object({
  models: z.record(z.string(), z.object({ regime: z.string(), metrics: z.record(z.string(), metric) })),
});

function readStats(): z.infer<typeof report> {
  const text = execFileSync(process.execPath, ["cli/framewise.mjs", "stats", "public/samples", "--json"], {
    encoding: "utf8",
    maxBuffer: 64 << 20,
  });
  return report.parse(JSON.parse(text));
}

/** `hits / units` out of a cell, with whatever separates thousands left out; a sum of shares has one decimal. */
function countsIn(text: string): readonly [number, number] | null {
  const match = /([\d\s\u00a0\u202f,.]+)\/([\d\s\u00a0\u202f,]+)$/.exec(text.trim());
  const [hits, units] = [match?.[1], match?.[2]].map((part) => Number((part ?? "x").replace(/[^\dx.]/g, "")));
  return hits === undefined || units === undefined || Number.isNaN(hits + units) ? null : [hits, units];
}

test("the page shows, number by number, what the command line prints", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open("/statistics");
  const table = page.getByRole("table", { name: /Exact match by model and metric/ });
  const shown = await table.getByRole("link").evaluateAll((links) =>
    links.map((link) => ({
      query: [...new URL((link as HTMLAnchorElement).href).searchParams],
      text: (link as HTMLElement).innerText,
    })),
  );
  const byKey = new Map<string, readonly [number, number]>();
  for (const { query, text } of shown) {
    const { model, metric: key, regime } = Object.fromEntries(query);
    const counts = countsIn(text.split("\n").at(-1) ?? "");
    if (counts !== null) byKey.set(`${model ?? ""} ${regime ?? ""} ${key ?? ""}`, counts);
  }
  const expected = Object.entries(readStats().models).flatMap(([model, { regime, metrics }]) =>
    Object.entries(metrics)
      .filter(([, value]) => value.denominator > 0)
      .map(
        ([key, value]) =>
          [`${model} ${regime} ${key}`, [Number(value.numerator.toFixed(1)), value.denominator]] as const,
      ),
  );
  expect(expected.length).toBeGreaterThan(80);
  expect(Object.fromEntries(byKey)).toEqual(Object.fromEntries(expected));
});

test("a number opens exactly the frames it counts, and each leads to its comparison", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(
    "/statistics?model=simulated/misread-line&regime=free-running&metric=action_em&verdict=wrong",
  );
  const { numerator, denominator } = readStats().models["simulated/misread-line"]?.metrics["action_em"] ?? {
    numerator: 0,
    denominator: 0,
  };
  const units = page.getByRole("table", { name: "Units", exact: true });
  await expect(units).toHaveAttribute("aria-rowcount", String(denominator - numerator + 1));
  await explorer.follow(units.getByRole("link").first());
  await expect(page).toHaveURL(/\/compare\?/);
  await expect(explorer.currentRow("Frames of truth and prediction")).toContainText(/action|no frame/);
});
