"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { announce } from "./announcements";
import { Button } from "./button";
import { copyText } from "./copy-text";

const shownMs = 1500;

export interface CopyButtonProps {
  /** What to copy, or how to get it at the moment of pressing. */
  readonly text: string | (() => string | Promise<string>);
  readonly label: string;
  /** Announced when it worked. */
  readonly doneLabel?: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
}

/** Copies text and says so without changing its width. */
export function CopyButton({ text, label, doneLabel = "Copied", icon, keys }: CopyButtonProps) {
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

  function report(isCopied: boolean) {
    setIsDone(isCopied);
    announce(isCopied ? doneLabel : "The browser refused to copy");
  }

  return (
    <Button
      size="small"
      icon={isDone ? <Check aria-hidden size={14} /> : (icon ?? <Copy aria-hidden size={14} />)}
      {...(keys === undefined ? {} : { keys })}
      onClick={() => {
        const found = typeof text === "string" ? text : text();
        const copied = typeof found === "string" ? copyText(found) : found.then(copyText);
        copied.then(report, () => {
          report(false);
        });
      }}
    >
      {label}
    </Button>
  );
}
