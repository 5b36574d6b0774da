/** What assistive technology should hear. One store for the page; the live region shows it. */
let current = "";
const listeners = new Set<() => void>();
let awaited: ReturnType<typeof setTimeout> | undefined;

/** Says something once; the same words twice are said twice. What was to be said soon is not said any more. */
export function announce(text: string): void {
  clearTimeout(awaited);
  current = text === current ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** Says something when nothing else was to be said for so long: of a held key nobody hears every place it passes. */
export function announceSoon(text: string, afterMs: number): void {
  clearTimeout(awaited);
  awaited = setTimeout(() => {
    announce(text);
  }, afterMs);
}

export function readAnnouncement(): string {
  return current;
}

export function subscribeToAnnouncements(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
