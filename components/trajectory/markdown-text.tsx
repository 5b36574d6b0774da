import { useMemo } from "react";
import { DataText } from "@/components/ui/data-text";
import { markdownBlocks, markdownSpans, type MarkdownBlock } from "./markdown-blocks";
import { TextBlock } from "./text-block";
import type { TextHit } from "./text-rows";

interface MarkdownTextProps {
  readonly text: string;
  readonly label: string;
  readonly hit: TextHit | null;
}

/** Longer messages are shown as text: nobody writes them by hand. */
const mostCharacters = 20_000;
const mostBlocks = 400;

/** A message: headings, lists, code and emphasis drawn as such, everything else as the text it is. */
export function MarkdownText({ text, label, hit }: MarkdownTextProps) {
  const blocks = useMemo(() => (text.length > mostCharacters ? [] : markdownBlocks(text)), [text]);
  if (text.length > mostCharacters || blocks.length > mostBlocks || hit !== null)
    return <TextBlock text={text} label={label} hit={hit} />;
  return (
    <div className="flex max-w-prose flex-col gap-2 text-base wrap-anywhere">
      {blocks.map((block, position) => (
        <Block key={position} block={block} label={label} />
      ))}
    </div>
  );
}

function Block({ block, label }: { readonly block: MarkdownBlock; readonly label: string }) {
  switch (block.kind) {
    case "heading":
      return (
        <p className={block.level <= 2 ? "text-title font-strong" : "font-strong"}>
          <Spans text={block.text} />
        </p>
      );
    case "code":
      return (
        <div className="border border-line bg-sunken px-2 py-1">
          <TextBlock text={block.text} label={`Code in ${label}`} />
        </div>
      );
    case "list":
      return <List block={block} />;
    case "quote":
      return (
        <blockquote className="border-s-2 border-line-strong ps-2 whitespace-pre-wrap text-muted">
          <Spans text={block.text} />
        </blockquote>
      );
    case "rule":
      return <hr className="border-line" />;
    case "paragraph":
      return (
        <p className="whitespace-pre-wrap">
          <Spans text={block.text} />
        </p>
      );
  }
}

function List({ block }: { readonly block: MarkdownBlock & { readonly kind: "list" } }) {
  const items = block.items.map((item, position) => (
    <li key={position} className="whitespace-pre-wrap">
      <Spans text={item} />
    </li>
  ));
  return block.isOrdered ? (
    <ol className="list-decimal ps-6">{items}</ol>
  ) : (
    <ul className="list-disc ps-6">{items}</ul>
  );
}

function Spans({ text }: { readonly text: string }) {
  return markdownSpans(text).map((span, position) => {
    const words = <DataText text={span.text} limit={20_000} isBlock className="inline font-sans text-base" />;
    switch (span.kind) {
      case "text":
        return <span key={position}>{words}</span>;
      case "strong":
        return (
          <strong key={position} className="font-strong">
            {words}
          </strong>
        );
      case "emphasis":
        return <em key={position}>{words}</em>;
      case "code":
        return (
          <code key={position} className="rounded bg-sunken px-1">
            <DataText text={span.text} isBlock className="inline" />
          </code>
        );
      case "link":
        return (
          <span key={position}>
            {words}{" "}
            <DataText text={`(${span.address ?? ""})`} limit={300} isBlock className="inline text-faint" />
          </span>
        );
    }
  });
}
