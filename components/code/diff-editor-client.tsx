"use client";

import { useEffect, useRef } from "react";
import { useShownTheme } from "@/components/shell/use-appearance";
import { applyTheme, monaco } from "./monaco";

export interface DiffEditorProps {
  readonly before: string;
  readonly after: string;
  /** The accessible name. */
  readonly label: string;
  /** One text with what was taken out above what was put in, instead of two beside each other. */
  readonly isInline?: boolean;
}

/** Two texts and what differs between them; neither can be changed. */
export default function DiffEditorClient({ before, after, label, isInline = false }: DiffEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const shownTheme = useShownTheme();

  useEffect(() => {
    applyTheme(shownTheme);
  }, [shownTheme]);

  useEffect(() => {
    if (host.current === null) return;
    const editor = monaco.editor.createDiffEditor(host.current, {
      readOnly: true,
      domReadOnly: true,
      originalEditable: false,
      automaticLayout: true,
      renderSideBySide: !isInline,
      originalAriaLabel: `${label}, before`,
      modifiedAriaLabel: `${label}, after`,
      fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
      fontLigatures: false,
      fontSize: 12,
      lineHeight: 18,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      renderOverviewRuler: false,
      renderControlCharacters: true,
      contextmenu: false,
      links: false,
      scrollbar: { alwaysConsumeMouseWheel: false },
      maxComputationTime: 2000,
    });
    const original = monaco.editor.createModel(before, "python");
    const modified = monaco.editor.createModel(after, "python");
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, label, isInline]);

  return <div ref={host} className="size-full" />;
}
