import { Badge } from "@/components/ui/badge";
import type { TraceRecord } from "@/lib/core/trace";

/** What a reader of the trace must not miss, in words. */
export function TraceBadges({
  record,
  isDuplicate,
}: {
  readonly record: TraceRecord;
  readonly isDuplicate: boolean;
}) {
  return (
    <>
      {record.pythonVersion === null ? null : (
        <Badge title="Frames depend on the interpreter">Python {record.pythonVersion}</Badge>
      )}
      {record.truncated === null ? null : <Badge kind="truncated">truncated: {record.truncated}</Badge>}
      {record.outcome.kind === "raised" ? <Badge kind="warning">raised {record.outcome.type}</Badge> : null}
      {isDuplicate ? <Badge kind="ambiguous">id occurs twice</Badge> : null}
      {record.notes.map((note) => (
        <Badge key={note} kind="ambiguous">
          {note}
        </Badge>
      ))}
    </>
  );
}
