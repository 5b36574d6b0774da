/** Lets tasks begin in the order in which they were added, so many side by side as the width says. */
export class ReadingQueue {
  readonly #run: (key: number) => Promise<void>;
  readonly #waiting: number[] = [];
  #running = 0;
  #width = 1;

  constructor(run: (key: number) => Promise<void>) {
    this.#run = run;
  }

  add(key: number): void {
    this.#waiting.push(key);
    this.#start();
  }

  /** Lets more run side by side from now on; never fewer. */
  widen(width: number): void {
    if (width <= this.#width) return;
    this.#width = width;
    this.#start();
  }

  #start(): void {
    while (this.#running < this.#width) {
      const key = this.#waiting.shift();
      if (key === undefined) return;
      this.#running += 1;
      this.#run(key)
        .catch(console.error)
        .finally(() => {
          this.#running -= 1;
          this.#start();
        });
    }
  }
}
