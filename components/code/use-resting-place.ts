"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const openDelayMs = 250;
const closeDelayMs = 200;

/** The place that a pointer rests on, and what the surface tells of the pointer. */
export interface RestingPlace<Place> {
  /** Null until the pointer has rested, and once it left. */
  readonly place: Place | null;
  /** The pointer is on a place; `key` is the same while it is the same place. */
  readonly rest: (place: Place, key: string) => void;
  /** The pointer is on the words that were opened. */
  readonly keep: () => void;
  readonly leave: () => void;
  readonly close: () => void;
}

/**
 * What a pointer rests on in a surface. It ends when the pointer is neither there nor on the words that were opened
 * (a popover), when it is pressed elsewhere, and when `shown` is another: what stands at the place is another then.
 */
export function useRestingPlace<Place>(surface: HTMLElement | null, shown: unknown): RestingPlace<Place> {
  const [place, setPlace] = useState<Place | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const wanted = useRef("");
  const isLeaving = useRef(false);

  const keep = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    isLeaving.current = false;
  }, []);
  const close = useCallback(() => {
    keep();
    wanted.current = "";
    setPlace(null);
  }, [keep]);
  const leave = useCallback(() => {
    if (isLeaving.current) return;
    keep();
    wanted.current = "";
    isLeaving.current = true;
    timer.current = setTimeout(close, closeDelayMs);
  }, [keep, close]);
  const rest = useCallback(
    (next: Place, key: string) => {
      if (key === wanted.current) return;
      keep();
      wanted.current = key;
      timer.current = setTimeout(() => {
        setPlace(next);
      }, openDelayMs);
    },
    [keep],
  );

  useEffect(() => close, [close, shown]);

  const isOpen = place !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    function isAt(event: PointerEvent): boolean {
      const target = event.target instanceof Element ? event.target : null;
      return target?.closest("[popover]") != null || surface?.contains(target) === true;
    }
    function move(event: PointerEvent): void {
      if (!isAt(event)) leave();
    }
    function press(event: PointerEvent): void {
      if (!isAt(event)) close();
    }
    document.addEventListener("pointermove", move, true);
    document.addEventListener("pointerdown", press, true);
    return () => {
      document.removeEventListener("pointermove", move, true);
      document.removeEventListener("pointerdown", press, true);
    };
  }, [isOpen, surface, leave, close]);

  return { place, rest, keep, leave, close };
}
