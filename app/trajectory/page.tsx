import type { Metadata } from "next";
import { Suspense } from "react";
import { TrajectoryPage } from "@/components/trajectory/trajectory-page";

export const metadata: Metadata = { title: "Trajectory" };

export default function Page() {
  return (
    <Suspense>
      <TrajectoryPage />
    </Suspense>
  );
}
