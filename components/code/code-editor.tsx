"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** The editor, loaded in the browser only: Monaco cannot run on the server. */
export const CodeEditor = dynamic(() => import("./code-editor-client"), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

export type { CodeEditorProps } from "./code-editor-client";
export { matchWords, type LineMark, type LineMatch, type LineNote } from "./line-decorations";
export type { CodePlace } from "./use-code-hover";
export type { NamedValue } from "./value-card";
