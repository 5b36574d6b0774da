/** Something a reader can do from the keyboard, the palette and the key sheet alike. */
export interface Command {
  /** Unique within the caller. */
  readonly id: string;
  /** A verb phrase: "Next divergence". */
  readonly label: string;
  /** The heading it stands under: "Trace", "Go to". */
  readonly section: string;
  /** Chords, any of which runs it: "j", "shift+ArrowRight", "mod+k", "?". */
  readonly keys?: readonly string[];
  readonly run: () => void;
  /** False keeps it in the lists but makes it do nothing. */
  readonly isEnabled?: boolean;
}

/** A place the palette can go to: a record, a function, a frame. */
export interface GoToItem {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of the same label. */
  readonly hint?: string;
  readonly run: () => void;
}
