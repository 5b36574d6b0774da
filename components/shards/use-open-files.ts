"use client";

import { announce } from "@/components/ui/announcements";
import { formatCounted } from "@/components/ui/format-number";
import { useWorkspaceActions } from "@/lib/hooks";
import type { FoundFiles } from "./found-files";
import { intakeNotice, showIntakeNotice } from "./intake-notice";

/** Opens the files of a drop or a picker as shards, and says what was passed over. */
export function useOpenFiles(): (found: FoundFiles) => void {
  const workspace = useWorkspaceActions();
  return (found) => {
    workspace?.openFiles(found.files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    const notice = intakeNotice(found);
    showIntakeNotice(notice);
    announce(notice ?? `${formatCounted(found.files.length, "file")} opened`);
  };
}
