import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHead } from "@/components/shell/page-head";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Statistics" };

export default function StatisticsPage() {
  return (
    <Suspense>
      <PageHead title="Statistics" />
      <EmptyState title="No numbers yet">
        <p>
          Scores of predictions, each with its n and its interval, would be here. Open a shard with
          predictions first.
        </p>
      </EmptyState>
    </Suspense>
  );
}
