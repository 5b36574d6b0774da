"use client";

import { EngineTrouble } from "@/components/shards/engine-trouble";
import { useGroups } from "@/lib/hooks";
import { GroupPage } from "./group/group-page";
import { MatrixPage } from "./matrix/matrix-page";

/** Outcomes of all runs as a matrix, or the runs of one instance as candidates. */
export function RunsPage() {
  const [{ instance }] = useGroups();
  return (
    <>
      {instance === "" ? <MatrixPage /> : <GroupPage key={instance} instance={instance} />}
      <EngineTrouble />
    </>
  );
}
