import { cutText } from "@/components/ui/reveal-characters";
import type { TraceEntry } from "@/lib/core/trace";
import { functionWords } from "../calls/function-words";

/** The current frame as a value of a slider: "frame 12 of 0 to 339, line, f, depth 2". */
export function frameValueText(entry: TraceEntry | null, at: number, count: number): string {
  const place = `frame ${at} of 0 to ${count - 1}`;
  if (entry === null) return place;
  if (entry.event === "malformed") return `${place}, malformed`;
  return [place, entry.event, barName(entry), `depth ${entry.depth}`].join(", ");
}

/** What a frame's bar is called. */
export function barName(entry: TraceEntry | undefined): string {
  if (entry === undefined || entry.event === "malformed") return "";
  return cutText(functionWords(entry.functionName, entry.activation), 60);
}
