import { afterEach, beforeEach, vi } from "vitest";

type Seen = (entries: readonly { readonly contentRect: { readonly height: number } }[]) => void;

/**
 * Has every test of a file run on timers and frames of its own. happy-dom lays nothing out, so what is given tells the
 * height in pixels of the lists that are observed, as a browser would.
 */
export function listsInSight(): (heightPx: number) => void {
  const observers = new Set<Seen>();
  beforeEach(() => {
    observers.clear();
    vi.useFakeTimers();
    vi.stubGlobal(
      "ResizeObserver",
      class {
        readonly #seen: Seen;
        constructor(seen: Seen) {
          this.#seen = seen;
        }
        observe(): void {
          observers.add(this.#seen);
        }
        disconnect(): void {
          observers.delete(this.#seen);
        }
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return (heightPx) => {
    for (const seen of observers) seen([{ contentRect: { height: heightPx } }]);
  };
}
