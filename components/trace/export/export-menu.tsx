"use client";

import { Download } from "lucide-react";
import { useId, useRef } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { announce } from "@/components/ui/announcements";
import { IconButton } from "@/components/ui/icon-button";
import { placeBeside } from "@/components/ui/place-beside";
import { exportFormats, type ExportFormat } from "@/lib/core/export";
import type { Trace } from "@/lib/core/trace";
import { collectPieces } from "./collect-pieces";
import { exportFileName } from "./export-file-name";
import { saveFile } from "@/components/ui/save-file";

/** The trace as a file, in any of the formats that other tools read: a menu, and a command each. */
export function ExportMenu({ trace }: { readonly trace: Trace }) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  useCommands(
    exportFormats.map((format) => ({
      id: `export-${format.name}`,
      label: `Export: ${format.title}`,
      section: "Trace",
      run: () => {
        save(trace, format);
      },
    })),
  );
  return (
    <span ref={anchor} className="inline-flex">
      <IconButton
        label="Export"
        aria-haspopup="true"
        icon={<Download aria-hidden size={16} strokeWidth={1.75} />}
        popoverTarget={id}
      />
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label="Export"
        onToggle={(event) => {
          if (event.newState === "open" && anchor.current !== null)
            placeBeside(event.currentTarget, anchor.current, "below");
        }}
        className="fixed inset-auto m-0 w-90 max-w-[calc(100vw-16px)] flex-col rounded border border-line bg-raised p-1 text-ink shadow-raised [&:popover-open]:flex"
      >
        {exportFormats.map((format) => (
          <button
            key={format.name}
            type="button"
            popoverTarget={id}
            popoverTargetAction="hide"
            onClick={() => {
              save(trace, format);
            }}
            className="flex flex-col items-start rounded px-2 py-1 text-start focus-inset hover:bg-hover"
          >
            <span className="text-dense">{format.title}</span>
            <span className="text-label text-faint">{format.detail}</span>
          </button>
        ))}
      </div>
    </span>
  );
}

function save(trace: Trace, format: ExportFormat): void {
  const name = exportFileName(trace.record.id, format);
  collectPieces(format.write(trace)).then(
    (pieces) => {
      saveFile(name, pieces, format.mediaType);
      announce(`Exported ${name}`);
    },
    (reason: unknown) => {
      console.error(reason);
      announce("The export failed");
    },
  );
}
