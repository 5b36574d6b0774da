import type { RegisteredCommand } from "./command-store";

/** Commands under their headings, in the order the headings first come; the page's own before the shell's. */
export function bySection(
  commands: readonly RegisteredCommand[],
): readonly (readonly [string, readonly RegisteredCommand[]])[] {
  const sections = new Map<string, RegisteredCommand[]>();
  for (const command of [...commands].reverse()) {
    const members = sections.get(command.section) ?? [];
    members.unshift(command);
    sections.set(command.section, members);
  }
  return [...sections];
}
