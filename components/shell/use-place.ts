"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The path of the page. Next's types allow for its absence, since there is a `pages/` folder, if only with an API route. */
export function usePagePath(): string {
  return usePathname() ?? "/";
}

/** What the address holds after its `?`; to be drawn below a Suspense boundary, as `useSearchParams` is. */
export function usePageSearch(): Pick<URLSearchParams, "has" | "getAll"> {
  return useSearchParams() ?? new URLSearchParams();
}
