/** What assistive technology should hear. One store for the page; the live region shows it. */
let current = "";
const listeners = new Set<() => void>();

/** Says something once; the same words twice are said twice. */
export function announce(text: string): void {
  current = text === current ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
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
