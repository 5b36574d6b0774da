import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { formatCount } from "@/components/ui/format-number";
import { TableCell } from "@/components/ui/table-cell";
import { TableRow } from "@/components/ui/table-row";
import type { FileRow } from "./file-rows";
import type { FileMatch } from "./matches-by-file";

interface FileTreeRowProps {
  readonly row: FileRow;
  readonly position: number;
  /** Whether the shown frame is in the file. */
  readonly isHere: boolean;
  /** Whether the code stays at the file. */
  readonly isHeld: boolean;
  readonly isNarrow: boolean;
  readonly match: FileMatch | null;
  readonly onHold: (path: string) => void;
  readonly onGo: (frame: number | null) => void;
}

/** A folder, or a file with what of it ran. */
export function FileTreeRow({
  row,
  position,
  isHere,
  isHeld,
  isNarrow,
  match,
  onHold,
  onGo,
}: FileTreeRowProps) {
  const name = (
    <span className="truncate" style={{ paddingInlineStart: row.depth * 16 }}>
      <span aria-hidden className="inline-block w-4 text-truth">
        {isHere ? "▶" : ""}
      </span>
      <DataText
        text={row.name}
        limit={120}
        isInControl
        className={row.kind === "folder" ? "text-faint" : ""}
      />
    </span>
  );
  if (row.kind === "folder")
    return (
      <TableRow index={position}>
        <TableCell>{name}</TableCell>
      </TableRow>
    );
  const { path, statementCount, hitCount, frameCount, firstFrame } = row.coverage;
  return (
    <TableRow
      index={position}
      isCurrent={isHere}
      onClick={() => {
        onHold(path);
      }}
    >
      <TableCell>
        <button
          type="button"
          aria-pressed={isHeld}
          aria-label={`Hold ${path}`}
          onClick={() => {
            onHold(isHeld ? "" : path);
          }}
          className="min-w-0 truncate rounded text-start aria-pressed:font-strong"
        >
          {name}
        </button>
        {isHeld ? <span className="text-label text-muted">held</span> : null}
        {isHere ? <span className="sr-only">the shown frame is here</span> : null}
      </TableCell>
      <CoverageCell hitCount={hitCount} statementCount={statementCount} isNarrow={isNarrow} />
      <TableCell isNumeric>{formatCount(frameCount)}</TableCell>
      {isNarrow ? null : (
        <TableCell isNumeric>
          {match === null ? "—" : `${formatCount(match.matchedCount)} / ${formatCount(match.frameCount)}`}
        </TableCell>
      )}
      {isNarrow ? null : (
        <TableCell>
          <Button
            size="small"
            variant="bare"
            disabled={firstFrame === null}
            onClick={() => {
              onGo(firstFrame);
            }}
          >
            First frame
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}

interface CoverageCellProps {
  readonly hitCount: number;
  readonly statementCount: number;
  readonly isNarrow: boolean;
}

function CoverageCell({ hitCount, statementCount, isNarrow }: CoverageCellProps) {
  if (statementCount === 0) return <TableCell>no source</TableCell>;
  return (
    <TableCell>
      {isNarrow ? null : <Share part={hitCount} whole={statementCount} />}
      <span>
        {formatCount(hitCount)} / {formatCount(statementCount)}
      </span>
    </TableCell>
  );
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  return (
    <span
      aria-hidden
      className="h-1.5 w-16 shrink-0 overflow-hidden rounded-[2px] border border-line bg-sunken"
    >
      <span
        className="block h-full bg-line-strong forced-colors:bg-[CanvasText] forced-colors:forced-color-adjust-none"
        style={{ width: `${(100 * part) / whole}%` }}
      />
    </span>
  );
}
