import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataText } from "@/components/ui/data-text";
import { formatDuration } from "@/components/ui/format-number";
import { commandOf, type Observation, type ShownPart, type ToolCall } from "@/lib/core/trajectory";
import { callEdit } from "./call-edit";
import { EditView } from "./edit-view";
import { ImagePart } from "./image-part";
import { JsonTree } from "./json-tree";
import { MarkdownText } from "./markdown-text";
import { callWords, type Piece } from "./run-pieces";
import { TextBlock } from "./text-block";
import type { TextHit } from "./text-rows";

interface PieceViewProps {
  readonly piece: Piece;
  readonly hit: TextHit | null;
  /** Whether one reads its step. */
  readonly isCurrent: boolean;
}

/** A part of a step, drawn for what it is. */
export function PieceView({ piece, hit, isCurrent }: PieceViewProps) {
  const { part } = piece;
  switch (part.kind) {
    case "text":
      return <MarkdownText text={part.text} label="Message" hit={hit} />;
    case "reasoning":
      return part.text === "" ? (
        <p className="text-dense text-faint">Not readable: the source holds it encrypted, or not at all</p>
      ) : (
        <TextBlock text={part.text} label="Thinking" hit={hit} className="text-muted" />
      );
    case "call":
      return <CallBody call={part.call} hit={hit} isCurrent={isCurrent} />;
    case "observation":
      return <ObservationBody observation={part.observation} hit={hit} />;
    case "image":
      return <ImagePart {...part} />;
    case "markup":
      return <TextBlock text={part.text} label="Markup" hit={hit} className="text-faint" />;
    case "other":
      return <JsonTree value={part.raw} openLevels={1} />;
  }
}

interface CallBodyProps extends Pick<PieceViewProps, "hit" | "isCurrent"> {
  readonly call: ToolCall;
}

function CallBody({ call, hit, isCurrent }: CallBodyProps) {
  const command = commandOf(call);
  if (command !== null) {
    return (
      <div className="flex gap-2 border border-line bg-sunken px-2 py-1">
        <span aria-hidden className="font-mono text-dense text-faint">
          $
        </span>
        <TextBlock text={command} label="Command" hit={hit} className="flex-1" />
      </div>
    );
  }
  const edit = callEdit(call);
  if (edit !== null && hit === null) {
    return <EditView edit={edit} label={`${call.name} ${call.path ?? ""}`.trim()} isCurrent={isCurrent} />;
  }
  if (typeof call.input === "string" || hit !== null) {
    const text =
      typeof call.input === "string"
        ? call.input
        : (call.writtenInput ?? JSON.stringify(call.input, null, 2));
    return <TextBlock text={text} label={`Arguments of ${call.name}`} hit={hit} />;
  }
  return <JsonTree value={call.input} openLevels={1} />;
}

function ObservationBody({
  observation,
  hit,
}: {
  readonly observation: Observation;
  readonly hit: TextHit | null;
}) {
  if (observation.content.length === 0) return <p className="text-dense text-faint">Nothing was shown</p>;
  return (
    <div className="flex flex-col gap-1">
      {observation.content.map((part, position) => (
        <ShownPartView key={position} part={part} hit={hit} />
      ))}
    </div>
  );
}

function ShownPartView({ part, hit }: { readonly part: ShownPart; readonly hit: TextHit | null }) {
  switch (part.kind) {
    case "text": {
      const data = hit === null ? jsonOf(part.text) : null;
      return (
        <div className="border border-line bg-sunken px-2 py-1">
          {data === null ? (
            <TextBlock text={part.text} label="Output" isTerminal hit={hit} />
          ) : (
            <JsonTree value={data} openLevels={2} />
          )}
        </div>
      );
    }
    case "image":
      return <ImagePart {...part} />;
    case "markup":
      return <DataText text={part.text} isBlock limit={400} className="text-faint" />;
    case "other":
      return <JsonTree value={part.raw} />;
  }
}

/** Longer texts are not tried as JSON: a tree of them is no help. */
const longestJson = 100_000;

function jsonOf(text: string): unknown {
  if (text.length > longestJson || !/^\s*[[{]/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

interface PieceSummaryProps {
  readonly piece: Piece;
  readonly isFolded: boolean;
}

/** What a part is, and what must be seen of it either way; its first words where it is folded. */
export function PieceSummary({ piece, isFolded }: PieceSummaryProps): ReactNode {
  const { part, pair } = piece;
  switch (part.kind) {
    case "reasoning":
      return <Named name="think" words={isFolded ? part.text : ""} />;
    case "text":
      return <Named name="message" words={isFolded ? part.text : ""} />;
    case "call":
      return <CallSummary call={part.call} isAnswered={pair?.answer !== null} isFolded={isFolded} />;
    case "observation":
      return <ObservationSummary observation={part.observation} isAsked={pair !== null} />;
    case "image":
      return <Named name="image" words={part.mediaType ?? ""} />;
    case "markup":
      return <Named name="markup" words="" />;
    case "other":
      return <Named name="other" words={part.title} />;
  }
}

interface CallSummaryProps {
  readonly call: ToolCall;
  readonly isAnswered: boolean;
  readonly isFolded: boolean;
}

function CallSummary({ call, isAnswered, isFolded }: CallSummaryProps) {
  const words = isFolded ? callWords(call) : (call.path ?? "");
  const hasOwnKind = call.kind !== "other" || call.name === "";
  return (
    <>
      {hasOwnKind ? <span className="font-strong text-ink">{call.kind}</span> : null}
      {call.name === call.kind ? null : (
        <DataText
          text={call.name}
          limit={80}
          isInControl
          className={hasOwnKind ? "text-muted" : "font-strong text-ink"}
        />
      )}
      {words === "" ? null : <DataText text={words} limit={200} isInControl className="truncate" />}
      {isAnswered ? null : <Badge kind="warning">no answer</Badge>}
    </>
  );
}

function Named({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <>
      <span className="text-muted">{name}</span>
      <span className="min-w-0 flex-1 truncate text-faint">
        <DataText text={words.slice(0, 300).replaceAll(/\s+/g, " ").trim()} limit={300} isInControl />
      </span>
    </>
  );
}

interface ObservationSummaryProps {
  readonly observation: Observation;
  readonly isAsked: boolean;
}

function ObservationSummary({ observation, isAsked }: ObservationSummaryProps) {
  const { exitCode, isError, isTruncated, durationMs, toolName } = observation;
  const hasFailed = (exitCode !== null && exitCode !== 0) || isError === true;
  return (
    <>
      <span className="text-muted">result</span>
      {toolName === null ? null : <DataText text={toolName} limit={80} isInControl className="text-faint" />}
      {exitCode === null ? null : <Badge kind={hasFailed ? "warning" : "neutral"}>exit {exitCode}</Badge>}
      {exitCode === null && isError === true ? <Badge kind="warning">error</Badge> : null}
      {isTruncated ? <Badge kind="truncated">cut by the source</Badge> : null}
      {isAsked ? null : <Badge kind="warning">answers no call</Badge>}
      {durationMs === null ? null : <span className="text-faint">{formatDuration(durationMs)}</span>}
    </>
  );
}
