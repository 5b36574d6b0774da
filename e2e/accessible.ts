import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

type Look = Parameters<Page["emulateMedia"]>[0];

const bothThemes: readonly Look[] = [{ colorScheme: "light" }, { colorScheme: "dark" }];

/**
 * Expects axe to find nothing in the parts of the page that these selectors name, none being the whole page, in the
 * light theme and in the dark. Monaco's own markup is left out of a whole page; `html` is the page with it.
 */
export async function expectAccessible(
  page: Page,
  parts: readonly string[] = [],
  looks: readonly Look[] = bothThemes,
): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ reducedMotion: "reduce", ...look });
    const whole = new AxeBuilder({ page });
    const looked = parts.length === 0 ? whole.exclude(".monaco-editor") : parts.reduce(within, whole);
    const { violations } = await looked.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(
      found.map((text) => text.slice(0, 500)),
      JSON.stringify(look),
    ).toEqual([]);
  }
}

function within(axe: AxeBuilder, part: string): AxeBuilder {
  return axe.include(part);
}
