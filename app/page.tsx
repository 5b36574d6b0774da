import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHead } from "@/components/shell/page-head";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Library" };

export default function LibraryPage() {
  return (
    <Suspense>
      <PageHead title="Library" />
      <EmptyState title="No shards are open">
        <p>Shards of traces and predictions would be listed here, with what each holds.</p>
      </EmptyState>
    </Suspense>
  );
}
