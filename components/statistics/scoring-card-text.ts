import { formatCount, formatCounted } from "@/components/ui/format-number";
import type { ScoringCard } from "@/lib/hooks";

/** One thing that has to be the same for two numbers to be comparable. */
export interface CardPart {
  readonly name: string;
  readonly text: string;
  /** The same in a word or two, for a line that has to fit. */
  readonly short: string;
}

/** The card as its parts, in the order in which two numbers are told comparable or not. */
export function scoringCardParts(card: ScoringCard): readonly CardPart[] {
  const count = `${formatCounted(card.predictionCount, "prediction")}, ${formatCounted(card.frameCount, "gold frame")}`;
  const python = card.pythonVersions.join(", ") || "unstated";
  const tracers = card.tracers.join(", ") || "unstated";
  const regimes = card.regimes.join(" | ") || "none";
  return [
    { name: "regime", text: regimes, short: regimes },
    { name: "alignment", text: card.alignment, short: card.alignment },
    { name: "equality", text: card.equality, short: `equality ${card.equality.split(",")[0] ?? ""}` },
    { name: "averaging", text: card.averaging, short: "micro and macro" },
    { name: "unit", text: "frame or trace, by metric", short: "unit by metric" },
    {
      name: "n",
      text: count,
      short: `n ${formatCounted(card.predictionCount, "prediction")}, ${formatCounted(card.frameCount, "frame")}`,
    },
    { name: "Python", text: python, short: `Python ${python}` },
    { name: "tracer", text: tracers, short: card.tracers.length === 0 ? "tracer unstated" : tracers },
    {
      name: "repr",
      text: reprText(card),
      short: `repr ${card.reprPolicy}`,
    },
    { name: "reset rule", text: card.resetRule, short: `reset ${card.resetRule}` },
    { name: "scorer", text: card.scorerVersion, short: `scorer ${card.scorerVersion}` },
    ...(card.inferredSeedCount === 0
      ? []
      : [
          {
            name: "seeds inferred",
            text: formatCount(card.inferredSeedCount),
            short: `${formatCounted(card.inferredSeedCount, "seed")} inferred`,
          },
        ]),
  ];
}

function reprText({ reprPolicy, equality }: ScoringCard): string {
  if (reprPolicy === "portable") return "portable: compared without memory addresses";
  const isCanonical = equality.startsWith("canonical");
  return `recorded: compared as written${isCanonical ? ", addresses left out where the equality is canonical" : ""}`;
}

/** Predictions that have no score: whose trace is not loaded, or, while `isScoring`, whose turn may come. */
export function unmatchedText({ unmatchedCount }: ScoringCard, isScoring: boolean): string {
  return `${formatCount(unmatchedCount)} ${isScoring ? "not scored yet" : "unmatched"}`;
}

/** The card as one line of text, with everything that is in no number. */
export function scoringCardText(card: ScoringCard, isScoring = false): string {
  return [
    ...scoringCardParts(card).map(({ name, text }) => `${name} ${text}`),
    unmatchedText(card, isScoring),
    `${formatCount(card.unscorableCount)} unscorable`,
    ...(card.isSimulated ? ["simulated: no model made some of these predictions"] : []),
  ].join(" · ");
}
