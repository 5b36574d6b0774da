import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHead } from "@/components/shell/page-head";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Browse" };

export default function BrowsePage() {
  return (
    <Suspense>
      <PageHead title="Browse" />
      <EmptyState title="No records to browse">
        <p>The records of the open shards would be listed here. Open a shard in the library first.</p>
      </EmptyState>
    </Suspense>
  );
}
