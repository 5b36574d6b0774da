import { classNames } from "./class-names";

export type MarkKind =
  | "truth"
  | "prediction"
  | "equal"
  | "different"
  | "formatting"
  | "unknown"
  | "skipped"
  | "invented"
  | "origin"
  | "propagation";

const names: Readonly<Record<MarkKind, string>> = {
  truth: "Truth",
  prediction: "Prediction",
  equal: "Equal",
  different: "Different",
  formatting: "Differs in formatting only",
  unknown: "Unknown",
  skipped: "Skipped",
  invented: "Invented",
  origin: "Origin",
  propagation: "Carried on",
};

const colours: Readonly<Record<MarkKind, string>> = {
  truth: "text-truth-fill",
  prediction: "text-prediction-fill",
  equal: "text-faint",
  different: "text-different-fill",
  formatting: "text-formatting",
  unknown: "text-unknown",
  skipped: "text-different-fill",
  invented: "text-different-fill",
  origin: "text-different-fill",
  propagation: "text-muted",
};

export interface MarkProps {
  readonly kind: MarkKind;
  /** Replaces the accessible name; an empty string where the words stand beside it. */
  readonly label?: string;
  readonly className?: string;
}

/**
 * The shape of a meaning, legible without colour: truth ● disc, prediction ◐ half disc, equal = two bars,
 * different ◆ diamond, formatting ◌ dashed ring, unknown ▨ hatched square, skipped ⊟ box with a bar, invented ⊞ box with
 * a cross, origin ◎ target, propagation ↳ arrow.
 */
export function Mark({ kind, label = names[kind], className }: MarkProps) {
  const naming = label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg
      viewBox="0 0 12 12"
      width={12}
      height={12}
      {...naming}
      className={classNames("inline-block shrink-0", colours[kind], className)}
    >
      {shapeOf(kind)}
    </svg>
  );
}

function shapeOf(kind: MarkKind) {
  switch (kind) {
    case "truth":
      return <circle cx="6" cy="6" r="4.5" fill="currentColor" />;
    case "prediction":
      return (
        <>
          <circle cx="6" cy="6" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M6 1.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />
        </>
      );
    case "equal":
      return <path d="M2 4h8M2 8h8" stroke="currentColor" strokeWidth="1.2" />;
    case "different":
      return <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />;
    case "formatting":
      return (
        <circle
          cx="6"
          cy="6"
          r="4.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.2"
          strokeDasharray="2 1.3"
        />
      );
    case "skipped":
    case "invented":
      return (
        <>
          <rect
            x="1.2"
            y="1.2"
            width="9.6"
            height="9.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.2"
          />
          <path
            d={kind === "skipped" ? "M3.5 6h5" : "M3.5 6h5M6 3.5v5"}
            stroke="currentColor"
            strokeWidth="1.4"
          />
        </>
      );
    case "origin":
      return (
        <>
          <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <circle cx="6" cy="6" r="1.9" fill="currentColor" />
        </>
      );
    case "propagation":
      return <path d="M2.5 1.5v5h7M7 4l2.5 2.5L7 9" fill="none" stroke="currentColor" strokeWidth="1.3" />;
    case "unknown":
      return (
        <>
          <rect x="1.6" y="1.6" width="8.8" height="8.8" fill="none" stroke="currentColor" strokeWidth="1" />
          <path d="M2 6l4-4M2 10l8-8M6 10l4-4" stroke="currentColor" strokeWidth="1" />
        </>
      );
  }
}
