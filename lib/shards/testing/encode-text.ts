import type { Encoding } from "../encoding";

/** The bytes of a text in an encoding, with or without a byte order mark. Lone surrogates stay as they are in UTF-16. */
export function encodeText(text: string, encoding: Encoding = "utf-8", withBom = false): Uint8Array {
  const content = withBom ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return new TextEncoder().encode(content);
  const view = new DataView(new ArrayBuffer(content.length * 2));
  for (let index = 0; index < content.length; index++) {
    view.setUint16(index * 2, content.charCodeAt(index), encoding === "utf-16le");
  }
  return new Uint8Array(view.buffer);
}
