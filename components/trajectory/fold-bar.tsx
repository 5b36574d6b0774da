import { Button } from "@/components/ui/button";
import type { Folds } from "./folds";
import { pieceKinds, type PieceKind } from "./run-pieces";

interface FoldBarProps {
  readonly folds: Folds;
  readonly onToggle: (kind: PieceKind) => void;
}

const names: Readonly<Record<PieceKind, string>> = {
  reasoning: "Thinking",
  text: "Messages",
  call: "Calls",
  observation: "Results",
  other: "Markup",
};

/** Folds all of a kind, over the whole run. */
export function FoldBar({ folds, onToggle }: FoldBarProps) {
  return (
    <div role="group" aria-label="Unfolded" className="flex flex-wrap items-center gap-1 max-sm:gap-0">
      {pieceKinds.map((kind) => (
        <Button
          key={kind}
          size="small"
          variant="bare"
          aria-pressed={!folds.kinds.has(kind)}
          title={folds.kinds.has(kind) ? "Folded: press to unfold all" : "Unfolded: press to fold all"}
          onClick={() => {
            onToggle(kind);
          }}
        >
          <span aria-hidden>{folds.kinds.has(kind) ? "▸" : "▾"}</span>
          {names[kind]}
        </Button>
      ))}
    </div>
  );
}
