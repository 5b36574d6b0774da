"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { IdleSignal } from "@/components/shards/idle-signal";
import { CommandProvider } from "@/components/shell/command-provider";
import { WorkspaceProvider } from "@/lib/hooks";

/** Shards do not change and a failed query fails again: nothing goes stale, nothing is retried. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: "always" },
    },
  });
}

export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        <WorkspaceProvider>
          <IdleSignal />
          <CommandProvider>{children}</CommandProvider>
        </WorkspaceProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
