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

/** The theme on the screen, with `system` resolved; changes are heard through `subscribeToAppearance`. */
export function readShownTheme(): "light" | "dark" {
  return resolveTheme(readAppearance().theme, matchMedia(darkQuery).matches);
}

export function changeAppearance(change: Partial<Appearance>): void {
  current = { ...readAppearance(), ...change };
  store(themeKey, current.theme);
  store(densityKey, current.density);
  show();
}

function show(): void {
  document.documentElement.dataset["theme"] = readShownTheme();
  document.documentElement.dataset["density"] = readAppearance().density;
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
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener("storage", onStorage);
    matchMedia(darkQuery).removeEventListener("change", show);
  };
}
