import { Skeleton } from "@/components/ui/skeleton";

/** The page on its way: every part in its place and at its final size. */
export function CompareSkeleton() {
  return (
    <div role="status" aria-label="Loading the comparison" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[41px] shrink-0 items-center gap-6 border-b border-line px-3">
        {Array.from({ length: 9 }, (_, index) => (
          <Skeleton key={index} className="h-6 w-24 shrink-0" />
        ))}
      </div>
      <div className="flex h-9 shrink-0 items-center border-b border-line px-3">
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[55fr_45fr] divide-x divide-line overflow-hidden max-sm:grid-cols-1">
        <SkeletonRows />
        <SkeletonRows />
      </div>
    </div>
  );
}

function SkeletonRows() {
  return (
    <div className="flex flex-col">
      {Array.from({ length: 18 }, (_, index) => (
        <div key={index} className="flex h-row shrink-0 items-center border-b border-line-faint px-3">
          <Skeleton className="h-3 w-2/3" />
        </div>
      ))}
    </div>
  );
}
