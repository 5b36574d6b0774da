import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHead } from "@/components/shell/page-head";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Trace" };

export default function TracePage() {
  return (
    <Suspense>
      <PageHead title="Trace" />
      <EmptyState title="No trace is open">
        <p>The code, its frames and its locals would be here. Choose a record in the browser first.</p>
      </EmptyState>
    </Suspense>
  );
}
