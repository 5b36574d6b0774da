"use client";

import { X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { DataText } from "@/components/ui/data-text";
import { formatBytes, formatCount } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import { useVirtualRows } from "@/lib/hooks";
import { CopyValue } from "../copy-value";

interface ValueWindowProps {
  readonly text: string;
  readonly label: string;
  readonly onClose: () => void;
}

const linePx = 16;
/** Width of a character of the mono font at 12 px. */
const characterPx = 7.2;
const paddingPx = 16;

/** A long value in lines as wide as the window; only those in sight are drawn, so that its length costs nothing. */
export function ValueWindow({ text, label, onClose }: ValueWindowProps) {
  const size = useMemo(() => sizeBytes(text), [text]);
  const box = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(40);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const widthPx = (entry?.contentRect.width ?? 0) - paddingPx;
      setColumns(Math.max(8, Math.floor(widthPx / characterPx)));
    });
    observer.observe(box.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  const lineCount = Math.ceil(text.length / columns);
  const [setFrame, virtual] = useVirtualRows(`value of ${label}`, lineCount, linePx);
  return (
    <div ref={box} className="my-0.5 min-w-0 overflow-hidden rounded border border-line">
      <div
        ref={setFrame}
        role="region"
        aria-label={`Whole value of ${label}`}
        tabIndex={0}
        className="h-60 overflow-auto bg-sunken focus-inset"
      >
        <div className="sticky top-0 z-10 flex h-7 items-center gap-2 border-b border-line bg-surface ps-2 text-label text-muted">
          <span className="truncate tabular-nums">
            {formatCount(text.length)} characters · {formatBytes(size)}
          </span>
          <span className="group ms-auto flex">
            <CopyValue of={`whole value of ${label}`} text={text} isShown />
            <IconButton size="small" label="Show less" icon={<X aria-hidden size={12} />} onClick={onClose} />
          </span>
        </div>
        <div className="relative" style={{ height: `${lineCount * linePx}px` }}>
          {virtual.rows.map(({ index, offsetPx }) => (
            <div
              key={index}
              className="absolute top-0 left-0 px-2 whitespace-pre"
              style={{ height: `${linePx}px`, transform: `translateY(${offsetPx}px)` }}
            >
              <DataText text={lineOf(text, index, columns)} isCode />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** A line of so many characters, without cutting a pair in two. */
function lineOf(text: string, index: number, columns: number): string {
  return text.slice(pairStart(text, index * columns), pairStart(text, (index + 1) * columns));
}

function pairStart(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}

/** Size as UTF-8, counted without building it. */
function sizeBytes(text: string): number {
  let size = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) size += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) size += 2;
    else size += 3;
  }
  return size;
}
