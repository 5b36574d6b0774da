import { eventMarkers, markers, jsonString, type WritableFrame } from "./cwm-text";
import { unchanged } from "./locals-encoding";
import type { MalformedFrame } from "./model";

/** What a piece of a frame's text is. `unchanged` is the value `".."`; `malformed` a piece that did not parse. */
export type CwmTokenKind =
  "marker" | "punctuation" | "name" | "value" | "unchanged" | "source" | "argument" | "malformed";

/** A piece of a frame's text; `name` is the local that a name or value belongs to, null for all else. */
export interface CwmToken {
  readonly kind: CwmTokenKind;
  readonly text: string;
  readonly name: string | null;
}

/** The text of one frame as tokens. Put together they are the frame as `writeCwmFrame` writes it. */
export function cwmTokens(entry: WritableFrame | MalformedFrame): readonly CwmToken[] {
  if (entry.event === "malformed") return [token("malformed", entry.text), token("marker", markers.frame)];
  const { event, locals, source, argument } = entry;
  return [
    token("marker", eventMarkers[event]),
    ...(locals === null ? [] : localsTokens(locals)),
    token("marker", markers.action),
    token("source", `${source}\n`),
    ...(argument === null
      ? []
      : [token("marker", markers.argument), token("argument", jsonString(argument))]),
    token("marker", markers.frame),
  ];
}

function localsTokens(locals: ReadonlyMap<string, string>): readonly CwmToken[] {
  const tokens: CwmToken[] = [];
  for (const [name, value] of locals) {
    tokens.push(token("punctuation", tokens.length === 0 ? "{" : ", "));
    tokens.push(token("name", jsonString(name), name), token("punctuation", ": "));
    tokens.push(token(value === unchanged ? "unchanged" : "value", jsonString(value), name));
  }
  return [...tokens, token("punctuation", tokens.length === 0 ? "{}" : "}")];
}

function token(kind: CwmTokenKind, text: string, name: string | null = null): CwmToken {
  return { kind, text, name };
}
