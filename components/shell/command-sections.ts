import type { RegisteredCommand } from "./command-store";

/** Commands under their headings; the innermost caller's first, each caller's in its own order. */
export function bySection(
  commands: readonly RegisteredCommand[],
): readonly (readonly [string, readonly RegisteredCommand[]])[] {
  const sections = new Map<string, RegisteredCommand[]>();
  for (const command of [...commands].sort((left, right) => right.place - left.place)) {
    const members = sections.get(command.section) ?? [];
    members.push(command);
    sections.set(command.section, members);
  }
  return [...sections];
}
