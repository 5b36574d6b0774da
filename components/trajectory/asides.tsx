import { DataText } from "@/components/ui/data-text";
import { formatCount, formatCounted } from "@/components/ui/format-number";
import type { Aside } from "@/lib/core/trajectory";
import { JsonTree } from "./json-tree";

const mostShown = 50;

/** What a harness noted beside the steps; nothing where there is none. */
export function Asides({ asides }: { readonly asides: readonly Aside[] }) {
  if (asides.length === 0) return null;
  const hiddenCount = asides.length - mostShown;
  return (
    <details className="text-dense text-faint">
      <summary className="cursor-pointer rounded">
        {formatCounted(asides.length, "note")} of the harness, which the agent never saw
      </summary>
      {asides.slice(0, mostShown).map((aside, position) => (
        <div key={position} className="ps-4">
          <DataText text={aside.title} limit={120} />
          <JsonTree value={aside.raw} openLevels={0} />
        </div>
      ))}
      {hiddenCount <= 0 ? null : (
        <p className="ps-4">and {formatCount(hiddenCount)} more, in the raw record</p>
      )}
    </details>
  );
}
