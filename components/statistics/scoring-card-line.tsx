import { Badge } from "@/components/ui/badge";
import { formatCount } from "@/components/ui/format-number";
import { useIsNarrow } from "@/components/ui/use-is-narrow";
import type { ScoringCard } from "@/lib/hooks";
import { scoringCardParts, unmatchedText } from "./scoring-card-text";
import { useIsScoring } from "@/lib/hooks";

export interface ScoringCardLineProps {
  readonly card: ScoringCard;
}

/** What has to be the same for two numbers to be comparable; every number on the page has this card. One line on a phone, that scrolls sideways. */
export function ScoringCardLine({ card }: ScoringCardLineProps) {
  const isNarrow = useIsNarrow();
  const isScoring = useIsScoring();
  const parts = scoringCardParts(card);
  return (
    <section
      aria-label="Scoring card"
      tabIndex={isNarrow ? 0 : undefined}
      className="flex shrink-0 items-center gap-3 border-b border-line bg-canvas px-3 py-1.5 focus-inset max-sm:overflow-x-auto"
    >
      <ul className="flex min-w-0 flex-1 flex-wrap items-center gap-y-0.5 text-label text-muted max-sm:flex-none max-sm:flex-nowrap max-sm:whitespace-nowrap">
        {parts.map(({ name, text, short }, index) => (
          <li key={name} title={`${name}: ${text}`}>
            {short}
            {index === parts.length - 1 ? null : (
              <span aria-hidden className="px-1 text-faint">
                ·
              </span>
            )}
          </li>
        ))}
        <li className="ms-2 inline-flex gap-1">
          {card.unmatchedCount === 0 ? null : (
            <Badge
              kind={isScoring ? "neutral" : "warning"}
              title={
                isScoring
                  ? "Predictions that wait to be scored, or whose trace is not loaded: in no number"
                  : "Predictions whose trace is not loaded: in no number"
              }
            >
              {unmatchedText(card, isScoring)}
            </Badge>
          )}
          {card.unscorableCount === 0 ? null : (
            <Badge kind="warning" title="Predictions that would have to be run to be scored: in no number">
              {formatCount(card.unscorableCount)} unscorable
            </Badge>
          )}
        </li>
      </ul>
    </section>
  );
}
