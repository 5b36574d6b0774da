import Link from "next/link";
import { RevealedText } from "@/components/ui/revealed-text";
import { useHref, type RunRow } from "@/lib/hooks";

interface RunLinkProps {
  readonly row: RunRow;
  /** What it is called on the page. */
  readonly name: string;
}

/** A run by its name on the page; leads to its steps. */
export function RunLink({ row, name }: RunLinkProps) {
  const href = useHref();
  const { id, shardRef, locator, model, sample, hasPassed } = row;
  const verdict = hasPassed === null ? "not judged" : hasPassed ? "passed" : "failed";
  return (
    <Link
      prefetch={false}
      href={href("/trajectory", { run: id, from: shardRef, record: locator.recordIndex, step: 0 })}
      aria-label={`Run ${name}: ${verdict}`}
      title={`${model ?? "model not stated"}, sample ${sample}: ${verdict}`}
      className="inline-flex items-center gap-1 rounded px-0.5 whitespace-nowrap underline decoration-line-strong focus-inset"
    >
      <VerdictSign hasPassed={hasPassed} />
      <RevealedText text={name} />
    </Link>
  );
}

/** Passed, failed or not judged, as a shape. */
export function VerdictSign({ hasPassed }: { readonly hasPassed: boolean | null }) {
  return (
    <span aria-hidden className={hasPassed === null ? "" : hasPassed ? "text-truth" : "text-different"}>
      {hasPassed === null ? "○" : hasPassed ? "●" : "◆"}
    </span>
  );
}
