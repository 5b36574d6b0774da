/** Text, or the same text as a list of decoded tokens; null for anything else. */
export function readTextField(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((token) => typeof token === "string") ? value.join("") : null;
}
