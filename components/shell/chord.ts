import type { Platform } from "@/components/ui/key-labels";

/** The part of a keyboard event that a chord is matched against. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

function parseChord(text: string): Chord {
  const parts = text === "+" ? ["+"] : text.split("+");
  const key = parts.at(-1) ?? "";
  const modifiers = parts.slice(0, -1);
  return {
    key: key === "Space" ? " " : key,
    mod: modifiers.includes("mod"),
    ctrl: modifiers.includes("ctrl"),
    alt: modifiers.includes("alt"),
    shift: modifiers.includes("shift"),
  };
}

/** True for a chord that no typing produces, so it works inside a text field too. */
export function isTypingProof(chordText: string): boolean {
  const chord = parseChord(chordText);
  return chord.mod || chord.ctrl || chord.alt;
}

/** True when the key itself writes a character, as opposed to moving or deleting. */
export function isPrintable(key: string): boolean {
  return key.length === 1 || (key.length === 2 && (key.codePointAt(0) ?? 0) > 0xffff);
}

/**
 * Does this key press mean this chord? Letters are compared without case, since shift is asked for by name; on a
 * layout without Latin letters the place of the key decides. A sign or digit such as `?` or `1` is compared as written,
 * whatever shift or AltGr it takes to write it on this layout.
 */
export function matchesChord(chordText: string, press: KeyPress, platform: Platform): boolean {
  const chord = parseChord(chordText);
  if (isSign(chord.key) && press.key === chord.key && !chord.mod && !chord.ctrl)
    return isSignPress(press, platform);
  const wanted =
    platform === "mac"
      ? { meta: chord.mod, ctrl: chord.ctrl }
      : { meta: false, ctrl: chord.mod || chord.ctrl };
  return (
    keyOf(press) === chord.key.toLowerCase() &&
    press.metaKey === wanted.meta &&
    press.ctrlKey === wanted.ctrl &&
    press.altKey === chord.alt &&
    (press.shiftKey === chord.shift || isSign(chord.key))
  );
}

function isSign(key: string): boolean {
  return isPrintable(key) && !/[\p{L} ]/u.test(key);
}

/** AltGr reports itself as ctrl and alt together; Option on a Mac as alt. */
function isSignPress(press: KeyPress, platform: Platform): boolean {
  const isAltGraph = press.ctrlKey && press.altKey && platform !== "mac";
  return !press.metaKey && (isAltGraph || !press.ctrlKey);
}

function keyOf(press: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  const isForeign = isPrintable(press.key) && press.key > "\u007f";
  return (isForeign && letter !== undefined ? letter : press.key).toLowerCase();
}
