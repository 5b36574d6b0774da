// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { CatalogEntry } from "@/lib/hooks";
import { OfferedStrip } from "./offered-strip";

afterEach(cleanup);

function entry(ref: string, sizeBytes: number | null): CatalogEntry {
  return { ref, name: ref, sizeBytes, url: `/api/shards/${ref}` };
}

it("says how many shards are offered and how large they are, and opens them all", async () => {
  const open = vi.fn();
  const offered = [entry("a", 4000), entry("b", 2000), entry("c", null)];
  render(<OfferedStrip offered={offered} onOpen={open} />);
  expect(screen.getByRole("region", { name: "Offered shards" }).textContent).toContain(
    "The server offers 3 more shards, 6\u00a0kB and 1 of unknown size, not open yet.",
  );
  await userEvent.click(screen.getByRole("button", { name: /^Open all 3/ }));
  expect(open).toHaveBeenCalledOnce();
});

it("is not there when everything is open", () => {
  const { container } = render(<OfferedStrip offered={[]} onOpen={vi.fn()} />);
  expect(container.textContent).toBe("");
});
