import type { ReactNode } from "react";

/** Charts beside each other where there is room. */
export function ChartGrid({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(360px,100%),1fr))] gap-px bg-surface [&>*]:outline [&>*]:outline-line-faint">
      {children}
    </div>
  );
}
