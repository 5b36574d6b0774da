import { ErrorNote } from "@/components/ui/error-note";
import { toFailure } from "@/lib/shared";
import { adviceFor } from "./advice";

export interface QueryTroubleProps {
  /** What failed: "Traces not listed". */
  readonly what: string;
  readonly error: Error;
}

/** A query that failed, in the place of its answer. */
export function QueryTrouble({ what, error }: QueryTroubleProps) {
  const failure = toFailure(error, "query-failed");
  return (
    <div className="p-3">
      <ErrorNote
        what={what}
        why={failure.message}
        advice={adviceFor(failure.kind, failure.message).advice}
        {...(failure.detail === undefined ? {} : { detail: failure.detail })}
      />
    </div>
  );
}
