"use client";

import { Link2 } from "lucide-react";
import { useState, type Ref } from "react";
import { announce } from "@/components/ui/announcements";
import { Button } from "@/components/ui/button";
import { DataText } from "@/components/ui/data-text";
import { Kbd } from "@/components/ui/kbd";
import { TextField } from "@/components/ui/text-field";
import { useWorkspaceActions } from "@/lib/hooks";
import { HostAccess } from "./host-access";
import { shardUrl, writtenOtherwise } from "./shard-url";

export interface UrlFormProps {
  readonly ref: Ref<HTMLInputElement>;
}

/** Opens a shard by its address. The browser asks that host and no other. */
export function UrlForm({ ref }: UrlFormProps) {
  const workspace = useWorkspaceActions();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const askedUrl = writtenOtherwise(text);

  function open() {
    const url = shardUrl(text, location.protocol === "https:");
    setProblem(url.ok ? null : url.error);
    if (!url.ok) return;
    workspace?.openRefs([url.value]);
    announce("Opening the address");
    setText("");
  }

  return (
    <div className="flex shrink-0 flex-wrap items-start gap-2 border-b border-line px-3 py-1.5">
      <form
        aria-label="Open by address"
        noValidate
        className="flex min-w-0 items-start gap-2 max-sm:w-full"
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
          placeholder="https://, s3://, gs:// or hf:// address"
          value={text}
          onChange={(value) => {
            setText(value);
            setProblem(null);
          }}
          icon={<Link2 aria-hidden size={14} className="shrink-0 text-faint" />}
          end={
            text === "" ? (
              <span className="inline-flex max-sm:hidden">
                <Kbd keys="u" />
              </span>
            ) : null
          }
          className="flex-1 sm:w-84 sm:flex-none"
          {...(problem === null ? {} : { problem })}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <Button type="submit" disabled={text.trim() === ""}>
          Open
        </Button>
      </form>
      <HostAccess />
      {askedUrl === null ? (
        <p className="flex h-7 items-center text-dense text-muted max-sm:hidden">
          Or drop files and folders on any page. They are read in this browser and sent nowhere.
        </p>
      ) : (
        <p role="status" className="flex min-h-7 min-w-0 items-center text-dense text-muted">
          <span className="wrap-anywhere">
            Asks for <DataText text={askedUrl} />
          </span>
        </p>
      )}
    </div>
  );
}
