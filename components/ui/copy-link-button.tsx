"use client";

import { Link2 } from "lucide-react";
import { CopyButton } from "./copy-button";

function currentAddress(): string {
  return location.href;
}

/** Copies the address of what is on the screen. The chord itself is the shell's command. */
export function CopyLinkButton() {
  return (
    <CopyButton
      text={currentAddress}
      label="Copy link"
      doneLabel="Link copied"
      keys="c"
      icon={<Link2 aria-hidden size={14} />}
    />
  );
}
