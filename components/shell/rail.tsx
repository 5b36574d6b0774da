"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { Suspense, useEffect, useEffectEvent } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { destinationAt, destinations, withShards } from "./navigation";
import { usePagePath, usePageSearch } from "./use-place";

/** The way between pages: a rail at the side, icons on a small screen, a bar at the bottom of a phone. */
export function Rail() {
  return (
    <nav
      aria-label="Pages"
      className="order-last shrink-0 border-line bg-canvas max-sm:border-t sm:order-none sm:w-11 sm:border-e lg:w-40"
    >
      <Suspense fallback={<RailLinks search={new URLSearchParams()} />}>
        <CurrentRailLinks />
      </Suspense>
    </nav>
  );
}

function CurrentRailLinks() {
  return <RailLinks search={usePageSearch()} />;
}

interface Search {
  getAll(name: string): readonly string[];
}

const prefetchAfterMs = 200;

function RailLinks({ search }: { readonly search: Search }) {
  const current = destinationAt(usePagePath());
  usePrefetchedPages(search);
  return (
    <ul className="flex max-sm:justify-around sm:flex-col sm:gap-px sm:p-1.5">
      {destinations.map(({ path, name, icon: Icon }) => (
        <li key={path} className="max-sm:flex-auto">
          <Tooltip content={name} isName side="end" className="lg:hidden">
            <Link
              href={withShards(path, search)}
              prefetch={false}
              aria-current={current?.path === path ? "page" : undefined}
              className="flex min-w-0 flex-1 items-center gap-2 rounded text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-strong aria-[current=page]:text-ink max-sm:h-12 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 sm:h-8 sm:px-2 lg:h-7"
            >
              <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
              <span className="max-sm:text-label sm:max-lg:sr-only">{name}</span>
            </Link>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

/** Fetches every page's code soon. A link that does so itself watches at each frame whether it is in sight. */
function usePrefetchedPages(search: Search): void {
  const router = useRouter();
  const addresses = destinations.map(({ path }) => withShards(path, search));
  const prefetch = useEffectEvent(() => {
    for (const address of addresses) router.prefetch(address);
  });
  const key = addresses.join(" ");
  useEffect(() => {
    const waiting = setTimeout(prefetch, prefetchAfterMs);
    return () => {
      clearTimeout(waiting);
    };
  }, [key]);
}
