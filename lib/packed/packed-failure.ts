import { Failure, toFailure } from "@/lib/shared";

/** What a thrown value means where bytes of a packed file are decoded: a failure stays itself, all else is corruption. */
export function toCorrupt(thrown: unknown, file: string, what: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const reason = toFailure(thrown, "shard-unreadable").message;
  return new Failure("shard-unreadable", `${file}: ${what} is corrupt: ${reason}`, { cause: thrown });
}
