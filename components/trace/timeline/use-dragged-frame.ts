"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Steps } from "../use-steps";
import { FollowingDrag } from "./following-drag";

/** A drag over the timeline: the frame under the pointer, and what the pointer does. */
export interface DraggedFrame {
  /** Under the pointer that drags, else the page's; from 0. */
  readonly at: number;
  readonly start: (frame: number) => void;
  readonly move: (frame: number) => void;
  /** Ends the drag at a frame; null where it is. */
  readonly end: (frame: number | null) => void;
}

/** The frame that the timeline shows: a drag moves it at once, and the page follows (`FollowingDrag`). */
export function useDraggedFrame(shown: number, goTo: Steps["goTo"]): DraggedFrame {
  const [dragged, setDragged] = useState<number | null>(null);
  const drag = useRef<FollowingDrag | null>(null);
  const dragCount = useRef(0);
  useEffect(() => () => drag.current?.cancel(), []);
  const move = useCallback((frame: number) => {
    setDragged(frame);
    drag.current?.move(frame);
  }, []);
  const start = useCallback(
    (frame: number) => {
      dragCount.current += 1;
      const walk = `drag ${dragCount.current}`;
      drag.current?.cancel();
      drag.current = new FollowingDrag((to) => {
        // A drag leaves one entry for the way back, and the next one another.
        goTo(to, walk);
      });
      move(frame);
    },
    [goTo, move],
  );
  const end = useCallback((frame: number | null) => {
    drag.current?.end(frame);
    drag.current = null;
    setDragged(null);
  }, []);
  return { at: dragged ?? shown, start, move, end };
}
