import type { Frame } from "@/lib/core/trace";

const definition = /^\s*(?:async\s+)?(?:def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u;

/** Names of functions by activation; text formats say none, so the line of the call is read. Feed frames in order. */
export class FrameNames {
  readonly #known = new Map<number, string>();

  nameOf(frame: Frame): string {
    const known = frame.functionName ?? this.#known.get(frame.activation);
    const name = known ?? definition.exec(frame.source)?.[1] ?? `activation ${frame.activation}`;
    this.#known.set(frame.activation, name);
    return name;
  }
}
