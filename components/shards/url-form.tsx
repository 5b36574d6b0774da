"use client";

import { Link2 } from "lucide-react";
import { useState, type Ref } from "react";
import { announce } from "@/components/ui/announcements";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { TextField } from "@/components/ui/text-field";
import { useWorkspaceActions } from "@/lib/hooks";
import { shardUrlProblem } from "./shard-url";

export interface UrlFormProps {
  readonly ref: Ref<HTMLInputElement>;
}

/** Opens a shard by its address. The browser asks that host and no other. */
export function UrlForm({ ref }: UrlFormProps) {
  const workspace = useWorkspaceActions();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  function open() {
    const url = text.trim();
    const found = shardUrlProblem(url, location.protocol === "https:");
    setProblem(found);
    if (found !== null) return;
    workspace?.openRefs([new URL(url).href]);
    announce("Opening the address");
    setText("");
  }

  return (
    <form
      aria-label="Open by address"
      noValidate
      className="flex shrink-0 flex-wrap items-start gap-2 border-b border-line px-3 py-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <TextField
        ref={ref}
        label="Address of a shard"
        isLabelHidden
        type="url"
        inputMode="url"
        placeholder="https://… address of a shard"
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
        icon={<Link2 aria-hidden size={14} className="shrink-0 text-faint" />}
        end={text === "" ? <Kbd keys="u" /> : null}
        className="flex-1 sm:w-84 sm:flex-none"
        {...(problem === null ? {} : { problem })}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <Button type="submit" disabled={text.trim() === ""}>
        Open
      </Button>
      <p className="flex h-7 items-center text-dense text-muted max-sm:hidden">
        Or drop files and folders on any page. They are read in this browser and sent nowhere.
      </p>
    </form>
  );
}
