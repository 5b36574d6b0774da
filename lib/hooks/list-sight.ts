/** Where lists were scrolled to, by their key; kept while the page lives, so that back finds them as they were. */
const offsetsPx = new Map<string, number>();

/** A list that was brought far away has landed there when it is brought nowhere else for so long. */
const landedAfterMs = 150;

/** What of a scrolling list is in sight; tells its subscribers when that may have changed. */
export class ListSight {
  readonly #key: string;
  readonly #told = new Set<() => void>();
  #frame: HTMLElement | null = null;
  #heightPx = 0;
  #dueScroll: number | null = null;
  #jump: ReturnType<typeof setTimeout> | null = null;

  constructor(key: string) {
    this.#key = key;
  }

  get fromPx(): number {
    return offsetsPx.get(this.#key) ?? 0;
  }

  /** What is in sight, the head included; 0 until it is known. */
  get heightPx(): number {
    return this.#heightPx;
  }

  /** True from a jump until the list has stayed where it led, or is scrolled by hand. */
  get isJumping(): boolean {
    return this.#jump !== null;
  }

  readonly subscribe = (tell: () => void): (() => void) => {
    this.#told.add(tell);
    return () => this.#told.delete(tell);
  };

  /** Scrolls the element to where its list was left, and follows it; gives what ends that. */
  follow(frame: HTMLElement): () => void {
    const seen = () => {
      const atPx = frame.scrollTop;
      // A browser scrolls by whole pixels of the screen.
      if (this.#dueScroll !== null || Math.abs(atPx - this.fromPx) < 1) return;
      this.#land();
      this.#see(atPx, this.#heightPx);
    };
    const sized = new ResizeObserver(([entry]) => {
      if (entry !== undefined) this.#see(this.fromPx, entry.contentRect.height);
    });
    this.#frame = frame;
    frame.scrollTop = this.fromPx;
    frame.addEventListener("scroll", seen, { passive: true });
    sized.observe(frame);
    return () => {
      this.#frame = null;
      if (this.#dueScroll !== null) cancelAnimationFrame(this.#dueScroll);
      this.#dueScroll = null;
      this.#land();
      frame.removeEventListener("scroll", seen);
      sized.disconnect();
    };
  }

  /** Scrolls with the next frame, and says so at once: what comes into sight is drawn by then, and laid out once. */
  scrollTo(toPx: number): void {
    const frame = this.#frame;
    if (frame === null) return;
    if (Math.abs(toPx - this.fromPx) > this.#heightPx) this.#leap();
    this.#see(toPx, this.#heightPx);
    this.#dueScroll ??= requestAnimationFrame(() => {
      this.#dueScroll = null;
      frame.scrollTop = this.fromPx;
    });
  }

  scrollBy(px: number): void {
    if (this.#frame !== null) this.#frame.scrollTop += px;
  }

  focus(): void {
    this.#frame?.focus();
  }

  #leap(): void {
    this.#land();
    this.#jump = setTimeout(() => {
      this.#land();
      this.#tell();
    }, landedAfterMs);
  }

  #land(): void {
    if (this.#jump !== null) clearTimeout(this.#jump);
    this.#jump = null;
  }

  #see(fromPx: number, heightPx: number): void {
    offsetsPx.set(this.#key, fromPx);
    this.#heightPx = heightPx;
    this.#tell();
  }

  #tell(): void {
    for (const tell of this.#told) tell();
  }
}
