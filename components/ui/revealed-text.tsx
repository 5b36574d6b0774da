import { revealCharacters } from "./reveal-characters";

/** A short text from a shard, in the type around it: never markup, its direction its own, hidden characters in sight. */
export function RevealedText({ text }: { readonly text: string }) {
  return (
    <span dir="auto" className="isolate-direction">
      {revealCharacters(text, false).map((piece, position) =>
        piece.kind === "hidden" ? (
          <span key={position} className="revealed-character" data-name={piece.name}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
