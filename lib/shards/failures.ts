import { Failure, toFailure } from "@/lib/shared";

/** Where a read was when it failed. */
export interface ReadPosition {
  readonly name: string;
  readonly offset: number;
  readonly signal: AbortSignal | undefined;
}

/** Fails with `cancelled` once the signal is aborted, whatever reason it was aborted with. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure("cancelled", "Cancelled", { cause: signal.reason });
}

/** What a failed read means: `cancelled` when it was aborted, else `shard-unreadable` naming shard, byte and cause. */
export function toReadFailure(thrown: unknown, { name, offset, signal }: ReadPosition): Failure {
  if (signal?.aborted === true) return new Failure("cancelled", "Cancelled", { cause: thrown });
  const failure = toFailure(thrown, "shard-unreadable");
  if (failure === thrown || failure.kind === "cancelled") return failure;
  return new Failure("shard-unreadable", `${name}: cannot be read at byte ${offset}: ${messages(thrown)}`, {
    cause: thrown,
  });
}

/** Node's fetch says "fetch failed" and keeps what happened in the cause. */
function messages(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${messages(thrown.cause)}` : thrown.message;
}
