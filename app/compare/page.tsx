import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHead } from "@/components/shell/page-head";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Compare" };

export default function ComparePage() {
  return (
    <Suspense>
      <PageHead title="Compare" />
      <EmptyState title="Nothing to compare">
        <p>A prediction beside its truth would be here. Choose a record with a prediction first.</p>
      </EmptyState>
    </Suspense>
  );
}
