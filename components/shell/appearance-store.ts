import {
  darkQuery,
  defaultAppearance,
  densityKey,
  parseAppearance,
  resolveTheme,
  themeKey,
  type Appearance,
} from "./appearance";

let current: Appearance | null = null;
const listeners = new Set<() => void>();

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (cause) {
    console.warn("This browser does not remember the appearance", cause);
  }
}

export function readAppearance(): Appearance {
  current ??= parseAppearance(stored(themeKey), stored(densityKey));
  return current;
}

export function readServerAppearance(): Appearance {
  return defaultAppearance;
}

/**
 * The theme that the page wears, which its colours are read from; changes are heard through `subscribeToAppearance`.
 * A media query knows of a new theme before it tells of it, so asking it here would name colours that are not there yet.
 */
export function readShownTheme(): "light" | "dark" {
  return document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
}

export function changeAppearance(change: Partial<Appearance>): void {
  current = { ...readAppearance(), ...change };
  store(themeKey, current.theme);
  store(densityKey, current.density);
  show();
}

function wear(): void {
  const { theme, density } = readAppearance();
  document.documentElement.dataset["theme"] = resolveTheme(theme, matchMedia(darkQuery).matches);
  document.documentElement.dataset["density"] = density;
}

function show(): void {
  wear();
  for (const listener of listeners) listener();
}

function onStorage(event: StorageEvent): void {
  if (event.key !== themeKey && event.key !== densityKey && event.key !== null) return;
  current = null;
  show();
}

/** Hears changes made here, in another tab, and in the operating system. */
export function subscribeToAppearance(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener("storage", onStorage);
    matchMedia(darkQuery).addEventListener("change", show);
    wear();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("storage", onStorage);
    matchMedia(darkQuery).removeEventListener("change", show);
  };
}
