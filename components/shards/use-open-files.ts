"use client";

import { announce } from "@/components/ui/announcements";
import { formatCounted } from "@/components/ui/format-number";
import { useWorkspaceActions } from "@/lib/hooks";
import type { FoundFiles } from "./folder-walk";
import { intakeNotice, showIntakeNotice } from "./intake-notice";

/** Opens the files of a drop or a picker as shards, and says what was passed over. */
export function useOpenFiles(): (found: FoundFiles) => void {
  const workspace = useWorkspaceActions();
  return (found) => {
    workspace?.openFiles(found.files);
    const notice = intakeNotice(found);
    showIntakeNotice(notice);
    announce(notice ?? `${formatCounted(found.files.length, "file")} opened`);
  };
}
