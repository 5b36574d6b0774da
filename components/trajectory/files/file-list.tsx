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
        {foldersOf(files).map(({ folder, own }) => (
          <li key={folder}>
            {folder === "" ? null : (
              <p title={folder} className="truncate px-3 text-muted">
                <span aria-hidden>▾ </span>
                <DataText text={folder} limit={200} />
              </p>
            )}
            <ul aria-label={folder === "" ? "No folder" : folder}>
              {own.map((file) => (
                <FileRow
                  key={file.path}
                  file={file}
                  name={file.path.slice(folder.length)}
                  isHere={here.has(file.path)}
                  isChosen={file.path === chosen}
                  onChoose={onChoose}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FileRowProps {
  readonly file: FileAtStep;
  /** Without its folder. */
  readonly name: string;
  readonly isHere: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (path: string) => void;
}

function FileRow({ file: { path, state, isChanged }, name, isHere, isChosen, onChoose }: FileRowProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        title={`${path}\n${stateWords(state)}`}
        onClick={() => {
          onChoose(path);
        }}
        className={classNames(
          "flex h-6 w-full min-w-0 items-center gap-1.5 px-3 text-start focus-inset hover:bg-hover",
          isChosen && "bg-selected",
        )}
      >
        <span aria-hidden className="w-3 shrink-0 text-truth">
          {isHere ? "▶" : ""}
        </span>
        <span className="min-w-0 flex-1 truncate">
          <DataText text={name} limit={120} isInControl className={isChanged ? "font-strong" : ""} />
        </span>
        {isHere ? <span className="sr-only">touched by this step</span> : null}
        <span className="shrink-0 text-label text-muted">
          <span aria-hidden>{shapes[state.kind]} </span>
          {isChanged ? "changed" : "read"}, {state.kind === "partial" ? "partly known" : state.kind}
        </span>
      </button>
    </li>
  );
}

interface Folder {
  /** With its final slash; empty for files named without one. */
  readonly folder: string;
  readonly own: readonly FileAtStep[];
}

/** Files by folder, in the order in which their folders come first. */
function foldersOf(files: readonly FileAtStep[]): readonly Folder[] {
  const by = new Map<string, FileAtStep[]>();
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
    const known = by.get(folder);
    if (known === undefined) by.set(folder, [file]);
    else known.push(file);
  }
  return [...by].map(([folder, own]) => ({ folder, own }));
}
