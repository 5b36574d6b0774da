import { announce } from "@/components/ui/announcements";

/** Long enough to read a line twice. */
const shownForMs = 6000;

let shown = "";
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says why a move led nowhere or a key does nothing here: at once to assistive technology, and for a moment to the eye. */
export function refuse(words: string): void {
  announce(words);
  show(words);
  timer = setTimeout(forgetRefusal, shownForMs);
}

/** Ends what was said of an earlier move or key. */
export function forgetRefusal(): void {
  show("");
}

/** What is said at this moment; empty for nothing. */
export function readRefusal(): string {
  return shown;
}

export function subscribeToRefusals(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function show(words: string): void {
  clearTimeout(timer);
  if (words === shown) return;
  shown = words;
  for (const listener of listeners) listener();
}
