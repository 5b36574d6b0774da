// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import {
  appearanceScript,
  densities,
  densityKey,
  parseAppearance,
  resolveTheme,
  themeKey,
  themes,
} from "./appearance";

afterEach(() => {
  localStorage.clear();
});

describe("appearanceScript", () => {
  it("shows before the first paint what the page shows after it", () => {
    for (const theme of [...themes, "sepia", null]) {
      for (const density of [...densities, "huge", null]) {
        localStorage.clear();
        if (theme !== null) localStorage.setItem(themeKey, theme);
        if (density !== null) localStorage.setItem(densityKey, density);
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- as the browser runs it
        new Function(appearanceScript)();
        const appearance = parseAppearance(theme, density);
        const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
        expect(document.documentElement.dataset["theme"]).toBe(resolveTheme(appearance.theme, prefersDark));
        expect(document.documentElement.dataset["density"]).toBe(appearance.density);
      }
    }
  });
});
