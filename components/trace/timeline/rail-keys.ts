import type { TimelineWindow } from "@/lib/core/trace";

/** What a key does on the rail: go to a frame, or show another part. */
export type RailMove =
  | { readonly kind: "go"; readonly frame: number }
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "all" };

const zoomFactor = 0.5;

/** What a key means with the person at a frame; null for keys that are not the rail's. */
export function railMove(
  key: string,
  at: number,
  count: number,
  { from, to }: TimelineWindow,
): RailMove | null {
  const page = Math.max(1, Math.round((to - from) / 10));
  const target = new Map([
    ["ArrowRight", at + 1],
    ["ArrowUp", at + 1],
    ["ArrowLeft", at - 1],
    ["ArrowDown", at - 1],
    ["PageDown", at + page],
    ["PageUp", at - page],
    ["Home", 0],
    ["End", count - 1],
  ]).get(key);
  if (target !== undefined) return { kind: "go", frame: Math.min(count - 1, Math.max(0, target)) };
  if (key === "+" || key === "=") return { kind: "zoom", factor: zoomFactor };
  if (key === "-" || key === "_") return { kind: "zoom", factor: 1 / zoomFactor };
  return key === "0" ? { kind: "all" } : null;
}
