import { classNames } from "@/components/ui/class-names";
import { DataText } from "@/components/ui/data-text";
import { formatCounted } from "@/components/ui/format-number";
import type { FileAtStep } from "./file-history";
import { stateWords } from "./file-rows";

interface FileListProps {
  readonly files: readonly FileAtStep[];
  /** Paths that the current step touches. */
  readonly here: ReadonlySet<string>;
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
}

const shapes = { known: "●", partial: "◐", unknown: "▨", deleted: "⊟" } as const;

/** Files of a run by folder: those it changed, then those it only looked at. */
export function FileList({ files, here, chosen, onChoose }: FileListProps) {
  const changedCount = files.filter(({ isChanged }) => isChanged).length;
  return (
    <div className="max-h-[40%] shrink-0 overflow-auto">
      <p className="px-3 pt-1 text-label text-faint">
        {formatCounted(changedCount, "file")} changed, {formatCounted(files.length - changedCount, "file")}{" "}
        only read
      </p>
      <ul aria-label="Files at this step" className="py-1">
        {files.map((file, place) => {
          const { path, state, isChanged } = file;
          const folder = path.slice(0, path.lastIndexOf("/") + 1);
          const isFirst = files[place - 1]?.path.slice(0, folder.length) !== folder;
          return (
            <li key={path}>
              <button
                type="button"
                aria-pressed={path === chosen}
                title={`${path}\n${stateWords(state)}`}
                onClick={() => {
                  onChoose(path);
                }}
                className={classNames(
                  "flex h-6 w-full min-w-0 items-center gap-1.5 px-3 text-start focus-inset hover:bg-hover",
                  path === chosen && "bg-selected",
                )}
              >
                <span aria-hidden className="w-3 shrink-0 text-truth">
                  {here.has(path) ? "▶" : ""}
                </span>
                <span className="flex min-w-0 flex-1 overflow-hidden">
                  <DataText
                    text={folder}
                    limit={120}
                    className={isFirst ? "shrink truncate text-muted" : "shrink truncate text-faint"}
                  />
                  <DataText
                    text={path.slice(folder.length)}
                    limit={120}
                    className={isChanged ? "shrink-0 font-strong" : "shrink-0"}
                  />
                </span>
                {here.has(path) ? <span className="sr-only">touched by this step</span> : null}
                <span className="shrink-0 text-label text-muted">
                  <span aria-hidden>{shapes[state.kind]} </span>
                  {isChanged ? "changed" : "read"}, {state.kind === "partial" ? "partly known" : state.kind}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
