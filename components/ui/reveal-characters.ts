/** A run of ordinary text, or one character that cannot be seen. */
export type TextPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "space"; readonly text: string; readonly sign: string }
  | { readonly kind: "hidden"; readonly text: string; readonly name: string };

const spaceSigns = new Map([
  [" ", "·"],
  ["\t", "→"],
  ["\n", "↵"],
]);

const shortNames = new Map([
  ["\r", "CR"],
  ["\0", "NUL"],
  ["\u001b", "ESC"],
  ["\u007f", "DEL"],
  ["\u00a0", "NBSP"],
  ["\u00ad", "SHY"],
  ["\u061c", "ALM"],
  ["\u200b", "ZWSP"],
  ["\u200c", "ZWNJ"],
  ["\u200d", "ZWJ"],
  ["\u200e", "LRM"],
  ["\u200f", "RLM"],
  ["\u202a", "LRE"],
  ["\u202b", "RLE"],
  ["\u202c", "PDF"],
  ["\u202d", "LRO"],
  ["\u202e", "RLO"],
  ["\u2066", "LRI"],
  ["\u2067", "RLI"],
  ["\u2068", "FSI"],
  ["\u2069", "PDI"],
  ["\ufeff", "BOM"],
]);

/**
 * Splits text at the characters that deceive the eye: control and format characters, bidirectional controls, lone
 * surrogates, private use, and spaces that are not the space. A joiner inside an emoji is left alone. With
 * `showsWhitespace`, ordinary white space is split off too.
 *
 *     "a\u202eb"  →  text "a", hidden RLO, text "b"
 *
 * The pieces put together are the text again.
 */
export function revealCharacters(text: string, showsWhitespace: boolean): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(invisible)) {
    const piece = pieceOf(match[0], showsWhitespace);
    if (piece === null) continue;
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    pieces.push(piece);
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}

const invisible =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|[ \t\n]|(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}\u115f\u1160\u3164\uffa0]/gu;

function pieceOf(character: string, showsWhitespace: boolean): TextPiece | null {
  const sign = spaceSigns.get(character);
  if (sign !== undefined) return showsWhitespace ? { kind: "space", text: character, sign } : null;
  return { kind: "hidden", text: character, name: shortNames.get(character) ?? codePointName(character) };
}

function codePointName(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The first `limit` UTF-16 units, without cutting a pair in two. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? limit - 1 : limit);
}
