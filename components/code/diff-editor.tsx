"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** Two texts beside each other in the editor, loaded in the browser only. */
export const DiffEditor = dynamic(() => import("./diff-editor-client"), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});
