import { DataText } from "@/components/ui/data-text";
import { classNames } from "@/components/ui/class-names";

export interface CodeExcerptProps {
  readonly source: string;
  /** From 1; null where the line is not known. */
  readonly line: number | null;
}

const linesAround = 6;
const lineLimit = 300;

/** The lines around one line of a program; from the start where the line is not known. */
export function CodeExcerpt({ source, line }: CodeExcerptProps) {
  const lines = source.split("\n");
  const first = Math.max(1, (line ?? 1) - linesAround);
  const last = Math.min(lines.length, (line ?? 1) + linesAround);
  const shown = lines.slice(first - 1, last);
  return (
    <div
      role="group"
      aria-label="Code at the first error"
      tabIndex={0}
      className="overflow-x-auto rounded border border-line bg-canvas py-1 font-mono text-dense focus-inset"
    >
      <ol className="w-max min-w-full">
        {shown.map((text, place) => {
          const isCurrent = first + place === line;
          return (
            <li
              key={first + place}
              aria-current={isCurrent ? "true" : undefined}
              className={classNames("flex h-5 items-center pe-3", isCurrent && "bg-different-wash")}
            >
              <span className="w-11 shrink-0 pe-2 text-end text-faint select-none">
                {isCurrent ? <span aria-hidden>◆ </span> : null}
                {first + place}
              </span>
              <DataText text={text} limit={lineLimit} isBlock isCode />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
