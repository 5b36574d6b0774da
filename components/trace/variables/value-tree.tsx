"use client";

import { useMemo, useState, type ReactNode } from "react";
import { ChevronDown, ChevronRight } from "lucide-react";
import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import {
  closeCut,
  type CutMark,
  cutMarkOf,
  mayHaveParts,
  parseRepr,
  reprParts,
  type ReprSpan,
} from "@/lib/core/repr";
import { typeOfRepr } from "@/lib/core/trace";
import { comparePart, earlierParts, type PartChange } from "./earlier-parts";

export interface ValueTreeProps {
  readonly text: string;
  /** The value before, to mark what is another; null where there was none. */
  readonly before: string | null;
}

/** Parts drawn at once; more stand in groups of so many that open one by one. */
const groupSize = 100;
/** Longer texts are not read as one string to be laid out. */
const longestString = 100_000;

/** Whether there is something to open: parts, or a text of several lines. */
export function isTree(text: string): boolean {
  return mayHaveParts(text) || isLongString(text);
}

function isLongString(text: string): boolean {
  return text.length <= longestString && /^(?:'|")/.test(text) && text.includes("\\n");
}

/** The parts of a value, each to be opened in turn; of a string, its lines. */
export function ValueTree({ text, before }: ValueTreeProps) {
  const parts = useMemo(() => reprParts(text, whole(text)), [text]);
  const earlier = useMemo(() => (before === null ? null : earlierParts(before)), [before]);
  if (parts === null) return isLongString(text) ? <StringLines text={text} /> : <NotRead />;
  return (
    <>
      <Group
        from={0}
        to={parts.count}
        draw={(position) => {
          const part = parts.at(position);
          if (part === null) return null;
          const value = cut(text, part.value);
          const key = part.key === null ? null : cut(text, part.key);
          return (
            <PartRow
              key={position}
              name={key ?? String(position)}
              isPosition={key === null}
              value={value}
              change={comparePart(earlier, key, position, value)}
            />
          );
        }}
      />
      {parts.cut === null ? null : <CutNote mark={parts.cut} />}
    </>
  );
}

function whole(text: string): ReprSpan {
  return { from: 0, to: text.length };
}

function cut(text: string, { from, to }: ReprSpan): string {
  return text.slice(from, to);
}

function NotRead() {
  return (
    <p className="ps-5 text-label text-muted">This value cannot be taken apart: its brackets do not close.</p>
  );
}

function StringLines({ text }: { readonly text: string }) {
  const mark = useMemo(() => cutMarkOf(text), [text]);
  const parsed = useMemo(
    () => parseRepr(mark === null ? text : (closeCut(text, mark, false) ?? text)),
    [text, mark],
  );
  if (parsed.kind !== "str") return <NotRead />;
  return (
    <>
      <DataText text={parsed.value} isBlock limit={4000} className="ms-5 border-s border-line ps-2" />
      {mark === null ? null : <CutNote mark={mark} />}
    </>
  );
}

/** That the trace does not have the rest of a value. */
function CutNote({ mark: { hiddenCount, isAtLeast } }: { readonly mark: CutMark }) {
  return (
    <p className="ps-5 text-label text-muted">
      … {isAtLeast ? "at least " : ""}
      {formatCounted(hiddenCount, "character")} cut by the tracer
    </p>
  );
}

interface GroupProps {
  readonly from: number;
  readonly to: number;
  readonly draw: (position: number) => ReactNode;
}

/** Parts of a range; or, where they are many, ranges of them. */
function Group({ from, to, draw }: GroupProps) {
  const count = to - from;
  if (count === 0) return <p className="ps-5 text-label text-faint">empty</p>;
  if (count <= groupSize) {
    return <ul>{Array.from({ length: count }, (_, position) => draw(from + position))}</ul>;
  }
  let size = groupSize;
  while (count > size * groupSize) size *= groupSize;
  const starts = Array.from({ length: Math.ceil(count / size) }, (_, position) => from + position * size);
  return (
    <ul>
      {starts.map((start) => (
        <RangeRow key={start} from={start} to={Math.min(to, start + size)} draw={draw} />
      ))}
    </ul>
  );
}

function RangeRow(group: GroupProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li>
      <OpenButton isOpen={isOpen} onToggle={setIsOpen}>
        <span className="text-faint tabular-nums">
          {formatCount(group.from)} … {formatCount(group.to - 1)}
        </span>
      </OpenButton>
      {isOpen ? (
        <div className="ps-3">
          <Group {...group} />
        </div>
      ) : null}
    </li>
  );
}

interface PartRowProps {
  readonly name: string;
  /** True where the name is a position, not a key. */
  readonly isPosition: boolean;
  readonly value: string;
  readonly change: PartChange;
}

function PartRow({ name, isPosition, value, change }: PartRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const mayOpen = isTree(value);
  const line = (
    <>
      <DataText text={name} limit={60} isCode className={isPosition ? "text-faint tabular-nums" : ""} />
      <span className="text-faint">{mayOpen ? ` ${typeOfRepr(value)} ` : " "}</span>
      {change === null ? null : <span className="text-label font-strong">◆ {change} </span>}
    </>
  );
  if (!mayOpen) {
    return (
      <li className="flex min-w-0 gap-1 ps-5 text-dense">
        <span className="shrink-0">{line}</span>
        <DataText text={value} isBlock isCode limit={200} className="min-w-0" />
      </li>
    );
  }
  return (
    <li>
      <OpenButton isOpen={isOpen} onToggle={setIsOpen}>
        {line}
        {isOpen ? (
          <span className="text-faint">{formatCounted(value.length, "character")}</span>
        ) : (
          <Preview text={value} />
        )}
      </OpenButton>
      {isOpen ? (
        <div className="ps-3">
          <ValueTree text={value} before={null} />
        </div>
      ) : null}
    </li>
  );
}

const previewLength = 80;

function Preview({ text }: { readonly text: string }) {
  const isCut = text.length > previewLength;
  return (
    <span className="min-w-0 truncate text-muted">
      <DataText text={isCut ? text.slice(0, previewLength) : text} isCode />
      {isCut ? <span className="text-label"> … +{formatCount(text.length - previewLength)}</span> : null}
    </span>
  );
}

interface OpenButtonProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

function OpenButton({ isOpen, onToggle, children }: OpenButtonProps) {
  const Sign = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => {
        onToggle(!isOpen);
      }}
      className="flex min-h-6 w-full min-w-0 items-center gap-1 rounded ps-0.5 text-start text-dense focus-inset hover:bg-hover"
    >
      <Sign aria-hidden size={14} className="shrink-0 text-faint" />
      {children}
    </button>
  );
}
