"use client";

import { lazy, Suspense, type ReactNode } from "react";
import type { TextEditorProps } from "./text-editor-client";

const Editor = lazy(() => import("./text-editor-client"));

/** Rows of text in the editor; what is given stands in its place until the editor is loaded. Drawn in the browser only. */
export function TextEditor({ fallback, ...props }: TextEditorProps & { readonly fallback: ReactNode }) {
  return (
    <Suspense fallback={fallback}>
      <Editor {...props} />
    </Suspense>
  );
}

export type { EditorRow } from "./text-editor-client";
