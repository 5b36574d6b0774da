/** Where progress goes: standard error, whatever that is. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const DEFAULT_COLUMNS = 80;

/** One line that says how far long work is. On a terminal it is rewritten in place; elsewhere only its texts are told. */
export class Progress {
  readonly #stream: ProgressStream;
  #told = "";

  constructor(stream: ProgressStream = process.stderr) {
    this.#stream = stream;
  }

  show({ text, done, of }: { readonly text: string; readonly done?: number; readonly of?: number }): void {
    if (this.#stream.isTTY === true) {
      const share = done === undefined || of === undefined ? "" : ` ${done} of ${of}`;
      const { columns = DEFAULT_COLUMNS } = this.#stream;
      this.#stream.write(`\r\u001b[K${`${text}${share}`.slice(0, Math.max(1, columns - 1))}`);
    } else if (text !== this.#told) this.#stream.write(`${text}\n`);
    this.#told = text;
  }

  /** Leaves the line clear for what comes next. */
  end(): void {
    if (this.#stream.isTTY === true && this.#told !== "") this.#stream.write("\r\u001b[K");
    this.#told = "";
  }
}
