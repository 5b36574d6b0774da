"use client";

import { Link2 } from "lucide-react";
import { settleAddress } from "@/lib/hooks";
import { CopyButton } from "./copy-button";

/** Copies the address of what is on the screen. The chord itself is the shell's command. */
export function CopyLinkButton() {
  return (
    <CopyButton
      text={settleAddress}
      label="Copy link"
      doneLabel="Link copied"
      keys="c"
      icon={<Link2 aria-hidden size={14} />}
    />
  );
}
