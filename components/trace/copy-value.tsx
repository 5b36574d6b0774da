"use client";

import { Copy } from "lucide-react";
import { announce } from "@/components/ui/announcements";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { shownWhenPointedAt } from "./shown-when-pointed-at";

interface CopyValueProps {
  /** What is copied: "value of n". */
  readonly of: string;
  readonly text: string;
  /** Always in sight, not only when its `group` is pointed at. */
  readonly isShown?: boolean;
}

const copyIcon = <Copy aria-hidden size={12} />;

/** Copies a value in full, however much of it is drawn. */
export function CopyValue({ of, text, isShown = false }: CopyValueProps) {
  return (
    <IconButton
      size="small"
      label={`Copy ${of}`}
      icon={copyIcon}
      className={isShown ? "text-faint" : shownWhenPointedAt}
      onClick={() => {
        copyText(text).then(report, () => {
          report(false);
        });
      }}
    />
  );
}

function report(isCopied: boolean): void {
  announce(isCopied ? "Copied" : "The browser refused to copy");
}
