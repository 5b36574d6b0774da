import { DataText } from "@/components/ui/data-text";
import { formatBytes } from "@/components/ui/format-number";

interface ImagePartProps {
  readonly mediaType: string | null;
  readonly encoding: "base64" | "reference";
  readonly source: string;
}

/** Kinds of pictures that hold dots and nothing else: no script, no links, no requests. */
const raster = /^image\/(?:png|jpe?g|gif|webp|bmp)$/i;
const base64 = /^[A-Za-z0-9+/=\s]*$/;
const dataUrl = /^data:(image\/[a-z+.-]+);base64,/i;
const mostCharacters = 24 * 2 ** 20;

/** A picture that a step holds, where it is one that cannot do anything; any other is told and not drawn. */
export function ImagePart({ mediaType, encoding, source }: ImagePartProps) {
  const written = encoding === "reference" ? dataUrl.exec(source.slice(0, 64)) : null;
  const type = written?.[1] ?? mediaType ?? "";
  const body = written === null ? source : source.slice(written[0].length);
  const isInline = encoding === "base64" || written !== null;
  if (!isInline) {
    return (
      <p className="text-dense text-muted">
        Picture at <DataText text={source} limit={300} />, not fetched
      </p>
    );
  }
  const size = formatBytes((body.length * 3) / 4);
  if (!raster.test(type) || body.length > mostCharacters || !base64.test(body)) {
    return (
      <p className="text-dense text-muted">
        Picture of type <DataText text={type === "" ? "unknown" : type} limit={80} />, {size}, not drawn
      </p>
    );
  }
  return (
    <figure className="flex flex-col gap-1">
      {/* eslint-disable-next-line @next/next/no-img-element -- a data URL has nothing to optimise */}
      <img
        src={`data:${type};base64,${body}`}
        alt={`Picture in the run, ${type}`}
        className="max-h-96 max-w-full object-contain"
      />
      <figcaption className="text-label text-faint">
        {type}, {size}
      </figcaption>
    </figure>
  );
}
