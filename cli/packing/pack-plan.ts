import type { PackedSource } from "@/lib/packed";
import { Failure, toFailure } from "@/lib/shared";
import { describeInput, type PackInput } from "./open-input";

/** An input that will be packed. */
export interface PlannedInput {
  readonly input: PackInput;
  readonly identity: string | null;
  /** Number of its first source in the data set. */
  readonly first: number;
  readonly sources: readonly PackedSource[];
}

/** An input that could not be opened, and why. */
export interface LeftOut {
  readonly place: string;
  readonly reason: string;
}

export interface InputPlan {
  readonly inputs: readonly PlannedInput[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Opens and hashes every input once. What cannot be read is left out; fails with `shard-unreadable` where that is all,
 * and with `cancelled`.
 */
export async function planInputs(
  inputs: readonly PackInput[],
  {
    signal,
    onInput,
  }: { readonly signal?: AbortSignal | undefined; readonly onInput?: (input: PackInput) => void },
): Promise<InputPlan> {
  const planned: PlannedInput[] = [];
  const leftOut: LeftOut[] = [];
  let first = 0;
  for (const input of inputs) {
    onInput?.(input);
    try {
      const described = await describeInput(input, signal);
      planned.push({ input, first, ...described });
      first += described.sources.length;
    } catch (thrown) {
      const failure = toFailure(thrown, "shard-unreadable");
      if (failure.kind === "cancelled" || signal?.aborted === true) throw failure;
      leftOut.push({ place: input.place, reason: failure.message });
    }
  }
  if (planned.length > 0) return { inputs: planned, leftOut };
  const reasons = leftOut.map(({ place, reason }) => `\n  ${place}: ${reason}`).join("");
  throw new Failure("shard-unreadable", `nothing to pack: no input could be read${reasons}`);
}
