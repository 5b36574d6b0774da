/** The kinds of failure that are not bugs. Each states facts; the interface adds the advice. */
export type FailureKind =
  | "shard-unreadable"
  | "shard-unsupported"
  | "shard-empty"
  | "shard-changed"
  | "access-refused"
  | "record-invalid"
  | "record-missing"
  | "storage-full"
  | "query-failed"
  | "database-lost"
  | "memory-full"
  | "worker-lost"
  | "cancelled";

/** A failure as it crosses a worker border: plain data. */
export interface FailureFacts {
  readonly kind: FailureKind;
  readonly message: string;
  readonly detail?: string;
}

/** An error with a kind. `cancelled` is the only one that is nobody's trouble. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly detail: string | undefined;

  constructor(kind: FailureKind, message: string, options: { detail?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Failure";
    this.kind = kind;
    this.detail = options.detail;
  }

  facts(): FailureFacts {
    return {
      kind: this.kind,
      message: this.message,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
    };
  }

  static fromFacts(facts: FailureFacts): Failure {
    return new Failure(facts.kind, facts.message, facts.detail === undefined ? {} : { detail: facts.detail });
  }
}

/** Any thrown value as a failure; a failure stays itself, an abort becomes `cancelled`. */
export function toFailure(thrown: unknown, kind: FailureKind): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Error && thrown.name === "AbortError")
    return new Failure("cancelled", "Cancelled", { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure(kind, message, { cause: thrown });
}
