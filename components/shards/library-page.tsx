"use client";

import { FilePlus2, FolderPlus } from "lucide-react";
import { useRef } from "react";
import { PageHead } from "@/components/shell/page-head";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useView, useWorkspace, useWorkspaceActions } from "@/lib/hooks";
import { EngineTrouble } from "./engine-trouble";
import { FileInput } from "./file-input";
import type { FoundFiles } from "./folder-walk";
import { showIntakeNotice, showWalkNotice } from "./intake-notice";
import { LibraryEmpty } from "./library-empty";
import { LibraryPanels } from "./library-panels";
import { currentRowIndex, libraryRows, type LibraryRow } from "./library-rows";
import { OfferedStrip } from "./offered-strip";
import { StoredDataSection } from "./stored-data-section";
import { hasFolderPicker, openFolder } from "./open-folder";
import { UrlForm } from "./url-form";
import { useLibraryKeys } from "./use-library-keys";
import { useOpenFiles } from "./use-open-files";

/** What is open, what the server offers, and every way to open more. */
export function LibraryPage() {
  const workspace = useWorkspace();
  const [view, setView] = useView();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const url = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLDivElement>(null);
  const openFiles = useOpenFiles();
  const rows = libraryRows(workspace);
  const currentIndex = currentRowIndex(rows, view.from);
  const offered = rows.flatMap((row) => (row.kind === "offered" ? row.entry : []));
  const actions = useWorkspaceActions();

  function choose(row: LibraryRow) {
    setView({ from: row.address }).catch(console.error);
  }
  function pickFiles() {
    files.current?.click();
  }
  function pickFolder() {
    if (!hasFolderPicker(window)) folder.current?.click();
    else openFolder(window, showWalkNotice).then(takeFolder, refuseFolder);
  }
  function takeFolder(found: FoundFiles | null) {
    if (found !== null) openFiles(found);
  }
  function openOffered() {
    actions?.openRefs(offered.map(({ ref }) => ref));
  }
  useLibraryKeys({
    rows,
    currentIndex,
    choose,
    pickFiles,
    pickFolder,
    openOffered,
    focusUrl: () => url.current?.focus(),
    enterDetail: () => detail.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus(),
    leaveDetail: () => list.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus(),
  });

  return (
    <>
      <PageHead
        title="Library"
        badges={workspace.catalog.isSample ? <Badge>samples served</Badge> : null}
        actions={
          <Button icon={<FolderPlus aria-hidden size={14} />} onClick={pickFolder}>
            Open folder…
          </Button>
        }
        primaryAction={
          <Button variant="primary" keys="o" icon={<FilePlus2 aria-hidden size={14} />} onClick={pickFiles}>
            Pick files
          </Button>
        }
      />
      <FileInput ref={files} label="Pick files" />
      <FileInput ref={folder} label="Pick a folder" isFolder />
      <UrlForm ref={url} />
      <EngineTrouble />
      <OfferedStrip offered={offered} onOpen={openOffered} />
      <div className="min-h-0 flex-1">
        {rows.length === 0 ? (
          <LibraryEmpty catalog={workspace.catalog} onPick={pickFiles} />
        ) : (
          <LibraryPanels
            rows={rows}
            currentIndex={currentIndex}
            onChoose={choose}
            list={list}
            detail={detail}
          />
        )}
      </div>
      <StoredDataSection />
    </>
  );
}

function refuseFolder(thrown: unknown) {
  showIntakeNotice(
    `The folder could not be opened: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
  );
}
