"use client";

import type { Ref } from "react";
import { pickedFiles } from "./found-files";
import { useOpenFiles } from "./use-open-files";

export interface FileInputProps {
  readonly label: string;
  /** Asks for a folder instead of files. */
  readonly isFolder?: boolean;
  /** What opens it: `ref.current.click()`. */
  readonly ref: Ref<HTMLInputElement>;
}

/** The browser's own picker, out of sight; buttons and keys open it. */
export function FileInput({ label, isFolder = false, ref }: FileInputProps) {
  const openFiles = useOpenFiles();
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={label}
      {...(isFolder ? { webkitdirectory: "" } : {})}
      onChange={(event) => {
        openFiles(pickedFiles(event.currentTarget.files ?? []));
        event.currentTarget.value = "";
      }}
    />
  );
}
