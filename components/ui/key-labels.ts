export type Platform = "mac" | "other";

export interface KeyLabel {
  readonly text: string;
  readonly spoken: string;
}

const names: Readonly<Partial<Record<string, KeyLabel>>> = {
  ArrowLeft: { text: "←", spoken: "Left arrow" },
  ArrowRight: { text: "→", spoken: "Right arrow" },
  ArrowUp: { text: "↑", spoken: "Up arrow" },
  ArrowDown: { text: "↓", spoken: "Down arrow" },
  Enter: { text: "↵", spoken: "Enter" },
  Escape: { text: "Esc", spoken: "Escape" },
  Space: { text: "Space", spoken: "Space" },
  shift: { text: "⇧", spoken: "Shift" },
  "?": { text: "?", spoken: "Question mark" },
  "/": { text: "/", spoken: "Slash" },
  ".": { text: ".", spoken: "Full stop" },
  "[": { text: "[", spoken: "Left bracket" },
  "]": { text: "]", spoken: "Right bracket" },
};

const modifiers: Readonly<Record<Platform, Readonly<Partial<Record<string, KeyLabel>>>>> = {
  mac: {
    mod: { text: "⌘", spoken: "Command" },
    ctrl: { text: "⌃", spoken: "Control" },
    alt: { text: "⌥", spoken: "Option" },
  },
  other: {
    mod: { text: "Ctrl", spoken: "Control" },
    ctrl: { text: "Ctrl", spoken: "Control" },
    alt: { text: "Alt", spoken: "Alt" },
  },
};

/** The keys of a chord as written on the keys of this platform: "mod+k" → ⌘ K. */
export function keyLabels(keys: string, platform: Platform): readonly KeyLabel[] {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  return parts.map((part) => {
    const named = modifiers[platform][part] ?? names[part];
    if (named !== undefined) return named;
    const text = part.length === 1 ? part.toUpperCase() : part;
    return { text, spoken: text };
  });
}
