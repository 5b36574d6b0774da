import type { Usage } from "@/lib/core/trajectory";
import type { Intake } from "./intake";

/**
 * Takes tokens and cost in the words of any provider. Where cached tokens come beside the input and not inside it
 * (Anthropic, Pi), they are added to it, so that input always means the whole prompt.
 */
export function takeUsage(intake: Intake | null): Usage | null {
  if (intake === null) return null;
  const written = intake.number("cache_creation_input_tokens", "cacheWrite") ?? 0;
  const read = intake.number("cache_read_input_tokens", "cacheRead");
  const input = intake.number("input_tokens", "inputTokens", "input");
  const prompt = intake.number("prompt_tokens", "total_prompt_tokens", "promptTokens");
  const usage: Usage = {
    inputTokens: prompt ?? (input === null ? null : input + (read ?? 0) + written),
    outputTokens: intake.number(...outputKeys),
    cachedTokens: intake.number(...cachedKeys) ?? detailOf(intake, promptDetails, "cached_tokens") ?? read,
    reasoningTokens:
      intake.number("reasoning_tokens", "reasoning_output_tokens", "reasoning") ??
      detailOf(intake, outputDetails, "reasoning_tokens"),
    costUsd: intake.number("cost_usd", "total_cost_usd", "cost") ?? detailOf(intake, ["cost"], "total"),
  };
  return Object.values(usage).every((value) => value === null) ? null : usage;
}

const outputKeys = [
  "output_tokens",
  "completion_tokens",
  "total_completion_tokens",
  "outputTokens",
  "completionTokens",
  "output",
];
const cachedKeys = [
  "cached_tokens",
  "total_cached_tokens",
  "cached_input_tokens",
  "input_tokens_cache_read",
  "cache_read_tokens",
];
const promptDetails = ["prompt_tokens_details", "input_tokens_details"];
const outputDetails = ["completion_tokens_details", "output_tokens_details"];

function detailOf(intake: Intake, keys: readonly string[], detail: string): number | null {
  for (const key of keys) {
    const value = intake.inner(key)?.number(detail) ?? null;
    if (value !== null) return value;
  }
  return null;
}
