import type { RegisteredCommand } from "./command-store";

/** Headings in the order in which they are read; others stand behind them. */
const sectionOrder: readonly string[] = ["Step", "Jump", "Variable", "Exception", "Loop", "View"];

function rankOf(section: string): number {
  const rank = sectionOrder.indexOf(section);
  return rank < 0 ? sectionOrder.length : rank;
}

/**
 * Commands with those of their keys that lead to them: a key that an inner caller took over is left out, and so is a
 * command that an inner caller offers by the same words.
 */
export function withOwnKeys(commands: readonly RegisteredCommand[]): readonly RegisteredCommand[] {
  const owners = new Map<string, string>();
  const innermost = new Map<string, string>();
  for (const { keys = [], isEnabled, uniqueId, section, label } of commands) {
    if (isEnabled !== false) for (const key of keys) owners.set(key, uniqueId);
    innermost.set(`${section} ${label}`, uniqueId);
  }
  return commands
    .filter(({ section, label, uniqueId }) => innermost.get(`${section} ${label}`) === uniqueId)
    .map((command) => ({
      ...command,
      keys: (command.keys ?? []).filter((key) => (owners.get(key) ?? command.uniqueId) === command.uniqueId),
    }));
}

/**
 * Commands under their headings: those of the order above, then the innermost caller's. Under each, those of a digit
 * come first, in its order; then each caller's in its own.
 */
export function bySection(
  commands: readonly RegisteredCommand[],
): readonly (readonly [string, readonly RegisteredCommand[]])[] {
  const sections = new Map<string, RegisteredCommand[]>();
  for (const command of [...commands].sort((left, right) => right.place - left.place)) {
    const members = sections.get(command.section) ?? [];
    members.push(command);
    sections.set(command.section, members);
  }
  return [...sections]
    .sort(([left], [right]) => rankOf(left) - rankOf(right))
    .map(([section, members]) => [section, members.sort((left, right) => digitOf(left) - digitOf(right))]);
}

/** Behind every digit. */
const noDigit = 10;

function digitOf({ keys = [] }: RegisteredCommand): number {
  return Number(keys.find((key) => /^[0-9]$/.test(key)) ?? noDigit);
}
