import { Failure, type FailureKind } from "@/lib/shared";

/**
 * An error of an engine as a failure with the SQL in its detail. It is `database-lost` when the engine cannot go on: a
 * WebAssembly trap leaves its memory in an unknown state, and DuckDB declares itself invalid after a fatal error. It is
 * `memory-full` when the engine had no room for the rows and goes on without them.
 */
export function engineFailure(thrown: unknown, text: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const message = engineMessage(thrown);
  return new Failure(kindOf(thrown, message), message, { detail: text, cause: thrown });
}

function kindOf(thrown: unknown, message: string): FailureKind {
  if (isFatal(thrown, message)) return "database-lost";
  return /^Out of Memory Error|^TransactionContext Error: Failed to commit: could not allocate|bad_alloc/.test(
    message,
  )
    ? "memory-full"
    : "query-failed";
}

function isFatal(thrown: unknown, message: string): boolean {
  if (thrown instanceof Error && ["RuntimeError", "RangeError"].includes(thrown.name)) return true;
  return /^(?:FATAL|INTERNAL) Error|database has been invalidated|memory access out of bounds|null function/.test(
    message,
  );
}

/** DuckDB-WASM gives some messages as JSON, DuckDB-Node puts its own words before some. */
function engineMessage(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (message.startsWith("{")) return jsonMessage(message);
  return message.replace(/^Failed to extract statements: /, "");
}

function jsonMessage(message: string): string {
  try {
    const facts: unknown = JSON.parse(message);
    if (typeof facts !== "object" || facts === null) return message;
    const type = "exception_type" in facts ? String(facts.exception_type) : "Unknown";
    return "exception_message" in facts ? `${type} Error: ${String(facts.exception_message)}` : message;
  } catch (error) {
    if (error instanceof SyntaxError) return message;
    throw error;
  }
}
