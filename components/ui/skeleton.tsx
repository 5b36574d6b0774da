import { classNames } from "./class-names";

export interface SkeletonProps {
  /** Sizes it as what will be there: `h-row w-40`. */
  readonly className?: string;
}

/** The place of something on its way, at its final size. Still, and silent to assistive technology. */
export function Skeleton({ className }: SkeletonProps) {
  return <span aria-hidden className={classNames("block rounded bg-hover", className)} />;
}
