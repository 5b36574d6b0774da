"use client";

import { formatBytes } from "@/components/ui/format-number";
import { announce } from "@/components/ui/announcements";
import { useStoredData } from "@/lib/hooks";
import { StoredData } from "./stored-data";

/** The stored data of this browser, read and cleared. */
export function StoredDataSection() {
  const { summary, failure, isPending, clear, forget } = useStoredData();

  async function clearAll() {
    announce(`Cleared: ${formatBytes(await clear())} freed`);
  }
  async function forgetOne(key: string, name: string) {
    announce((await forget(key)) ? `${name} forgotten` : `${name} is in use and was kept`);
  }

  return (
    <StoredData
      summary={summary}
      trouble={failure?.message ?? null}
      isPending={isPending}
      onForget={({ key, header }) => {
        forgetOne(key, header.name).catch(console.error);
      }}
      onClear={() => {
        clearAll().catch(console.error);
      }}
    />
  );
}
