"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { droppedFiles } from "./found-files";
import { showWalkNotice } from "./intake-notice";
import { useOpenFiles } from "./use-open-files";

/** Takes files and folders dropped anywhere on any page. Draws only while something is dragged over it. */
export function ShardDrop() {
  const [isOver, setIsOver] = useState(false);
  const openFiles = useOpenFiles();

  const take = useEffectEvent((transfer: DataTransfer) => {
    droppedFiles(transfer.items, showWalkNotice).then(openFiles, console.error);
  });

  useEffect(() => {
    function onDragOver(event: DragEvent) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    }
    function onDragLeave(event: DragEvent) {
      if (event.relatedTarget === null) setIsOver(false);
    }
    function onDrop(event: DragEvent) {
      setIsOver(false);
      if (!holdsFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      take(event.dataTransfer);
    }
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 bg-backdrop p-3">
      <div className="flex size-full items-center justify-center rounded border-2 border-dashed border-accent bg-surface/90">
        <p className="font-strong">Drop files or folders to open them as shards</p>
      </div>
    </div>
  );
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
