/** How the interface looks, apart from what it shows. Kept in the browser, read again before the first paint. */
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const densities = ["dense", "normal", "comfortable"] as const;
export type Density = (typeof densities)[number];

export interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
}

export const defaultAppearance: Appearance = { theme: "system", density: "normal" };
export const rowHeightsPx: Readonly<Record<Density, number>> = { dense: 24, normal: 28, comfortable: 34 };

export const themeKey = "framewise.theme";
export const densityKey = "framewise.density";
export const darkQuery = "(prefers-color-scheme: dark)";

/** What the browser remembers; anything else that is stored there counts as the default. */
export function parseAppearance(storedTheme: string | null, storedDensity: string | null): Appearance {
  return {
    theme: themes.find((theme) => theme === storedTheme) ?? defaultAppearance.theme,
    density: densities.find((density) => density === storedDensity) ?? defaultAppearance.density,
  };
}

export function resolveTheme(theme: Theme, prefersDark: boolean): "light" | "dark" {
  if (theme !== "system") return theme;
  return prefersDark ? "dark" : "light";
}

/**
 * The same in one line, run in the head of the document so that no wrong theme is ever painted. The `try` is for
 * browsers that forbid storage.
 */
export const appearanceScript = `(function(){var t=null,d=null;try{t=localStorage.getItem("${themeKey}");d=localStorage.getItem("${densityKey}")}catch(e){}
var r=document.documentElement.dataset;
r.theme=t==="light"||t==="dark"?t:matchMedia("${darkQuery}").matches?"dark":"light";
r.density=d==="dense"||d==="comfortable"?d:"normal"})()`;
