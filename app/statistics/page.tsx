import type { Metadata } from "next";
import { Suspense } from "react";
import { StatisticsPage } from "@/components/statistics/statistics-page";

export const metadata: Metadata = { title: "Statistics" };

export default function Page() {
  return (
    <Suspense>
      <StatisticsPage />
    </Suspense>
  );
}
