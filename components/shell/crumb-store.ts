/** A step on the way to what is shown, after the page's own name. */
export interface Crumb {
  readonly label: string;
  /** Where it leads; the last one leads nowhere. */
  readonly href?: string;
}

const none: readonly Crumb[] = [];
let current = none;
const listeners = new Set<() => void>();

export function readCrumbs(): readonly Crumb[] {
  return current;
}

export function readServerCrumbs(): readonly Crumb[] {
  return none;
}

export function showCrumbs(crumbs: readonly Crumb[]): void {
  if (JSON.stringify(crumbs) === JSON.stringify(current)) return;
  current = crumbs;
  for (const listener of listeners) listener();
}

export function hideCrumbs(): void {
  showCrumbs(none);
}

export function subscribeToCrumbs(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
