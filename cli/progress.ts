/** One line that says how far long work is. On a terminal it is rewritten in place; elsewhere only its texts are told. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #told = "";

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  show({ text, done, of }: { readonly text: string; readonly done?: number; readonly of?: number }): void {
    if (this.#stream.isTTY) {
      const share = done === undefined || of === undefined ? "" : ` ${done} of ${of}`;
      this.#stream.write(`\r\u001b[K${`${text}${share}`.slice(0, Math.max(1, this.#stream.columns - 1))}`);
    } else if (text !== this.#told) this.#stream.write(`${text}\n`);
    this.#told = text;
  }

  /** Leaves the line clear for what comes next. */
  end(): void {
    if (this.#stream.isTTY && this.#told !== "") this.#stream.write("\r\u001b[K");
    this.#told = "";
  }
}
