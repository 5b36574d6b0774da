import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Mark } from "./mark";

export type BadgeKind =
  "neutral" | "simulated" | "truncated" | "ambiguous" | "warning" | "truth" | "prediction" | "different";

const looks: Readonly<Record<BadgeKind, string>> = {
  neutral: "border-line text-muted",
  simulated: "border-line-strong border-dashed text-ink",
  truncated: "border-line-strong text-ink",
  ambiguous: "border-line-strong text-ink",
  warning: "border-line-strong text-ink",
  truth: "border-truth-fill bg-truth-wash text-truth",
  prediction: "border-prediction-fill bg-prediction-wash text-prediction",
  different: "border-different-fill bg-different-wash text-different",
};

export interface BadgeProps {
  readonly kind?: BadgeKind;
  /** Always words: the shape and the colour only repeat them. */
  readonly children: ReactNode;
  readonly title?: string;
}

/** A word about a thing that a reader must not miss. */
export function Badge({ kind = "neutral", children, title }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        "inline-flex h-[18px] shrink-0 items-center gap-1 rounded border px-1.5 text-label whitespace-nowrap",
        looks[kind],
      )}
    >
      <BadgeShape kind={kind} />
      {children}
    </span>
  );
}

const shapes: Readonly<Partial<Record<BadgeKind, string>>> = { truncated: "⋯", ambiguous: "?", warning: "▲" };

function BadgeShape({ kind }: { readonly kind: BadgeKind }) {
  if (kind === "truth" || kind === "prediction" || kind === "different") {
    return <Mark kind={kind} label="" className="size-2" />;
  }
  const shape = shapes[kind];
  return shape === undefined ? null : <span aria-hidden>{shape}</span>;
}
