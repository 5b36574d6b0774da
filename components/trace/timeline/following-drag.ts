/** The page follows a drag at least so many milliseconds apart: half the frames of a usual screen. */
export const followMs = 30;

/**
 * One drag over the timeline, as the page follows it. The timeline shows where the pointer is with every frame of the
 * screen; the page, whose drawing takes about as long as such a frame lasts, goes less often, and always to where the
 * pointer rests or is lifted.
 */
export class FollowingDrag {
  readonly #go: (frame: number) => void;
  #wanted: number | null = null;
  #went: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(go: (frame: number) => void) {
    this.#go = go;
  }

  move(frame: number): void {
    this.#wanted = frame;
    if (this.#timer === null) this.#follow();
  }

  /** Lifts the pointer at a frame; null where it is. */
  end(frame: number | null): void {
    this.cancel();
    this.#wanted = frame ?? this.#wanted;
    this.#goToWanted();
  }

  /** Goes nowhere any more. */
  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #follow(): void {
    this.#timer = null;
    if (!this.#goToWanted()) return;
    this.#timer = setTimeout(() => {
      this.#follow();
    }, followMs);
  }

  #goToWanted(): boolean {
    if (this.#wanted === null || this.#wanted === this.#went) return false;
    this.#went = this.#wanted;
    this.#go(this.#wanted);
    return true;
  }
}
