import type { Content, PassOptions } from "./content";
import type { ByteSource } from "./source";

/** What stands at one place of an archive, as a walk meets it. */
export type Visit =
  | {
      readonly kind: "member";
      readonly label: string;
      /** The bytes of the member, once, to be read before the walk goes on. */
      readonly open: (onDamage: (reason: string) => void) => AsyncIterable<Uint8Array>;
      /** The member at random; null where it can only be streamed. */
      readonly source: () => Promise<ByteSource | null>;
    }
  /** A member that cannot be read. */
  | { readonly kind: "problem"; readonly label: string; readonly reason: string }
  /** A folder, a link, or a file whose name says that it holds no records. */
  | { readonly kind: "skipped" };

/** Files in one file. A member is known by its label: its path as text, made different from every other's. */
export interface Archive {
  readonly word: "zip" | "tar";
  readonly name: string;
  readonly notes: readonly string[];
  /** Every member once, in the order of the archive. What is broken outside the members goes to `onDamage`. */
  visits(options: PassOptions): AsyncIterable<Visit>;
  /** A member to be read at random; null where there is none of that label. Fails as `ByteSource.slice` does. */
  member(label: string, signal?: AbortSignal): Promise<Content | null>;
  close(): Promise<void>;
}
