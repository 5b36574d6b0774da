"use client";

import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useWorkspace } from "@/lib/hooks";
import { adviceFor } from "./advice";

/** Says that the query engine is gone, on the pages that live from it. */
export function EngineTrouble() {
  const { engine, engineFailure } = useWorkspace();
  if (engine !== "failed") return null;
  const { what, advice } = adviceFor("database-lost");
  return (
    <div className="shrink-0 p-3">
      <ErrorNote
        what={what}
        why={engineFailure?.message ?? "It gave no reason."}
        advice={advice}
        {...(engineFailure?.detail === undefined ? {} : { detail: engineFailure.detail })}
        actions={
          <Button
            size="small"
            onClick={() => {
              location.reload();
            }}
          >
            Reload page
          </Button>
        }
      />
    </div>
  );
}
