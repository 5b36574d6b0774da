"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { announce } from "@/components/ui/announcements";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { collectPieces } from "../export/collect-pieces";

const shownMs = 1500;

interface CopyPiecesButtonProps {
  readonly label: string;
  /** The accessible name and the tooltip. */
  readonly name: string;
  /** The text at the moment of pressing, piece by piece. */
  readonly pieces: () => Iterable<string>;
}

/** Copies a text of any length without holding the page up, and says so without changing its width. */
export function CopyPiecesButton({ label, name, pieces }: CopyPiecesButtonProps) {
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = setTimeout(() => {
      setIsDone(false);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isDone]);
  async function copy(): Promise<void> {
    const isCopied = await copyText((await collectPieces(pieces())).join(""));
    setIsDone(isCopied);
    announce(isCopied ? "Copied" : "The browser refused to copy");
  }
  return (
    <Button
      size="small"
      aria-label={name}
      title={name}
      icon={isDone ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
      onClick={() => {
        copy().catch(console.error);
      }}
    >
      {label}
    </Button>
  );
}
