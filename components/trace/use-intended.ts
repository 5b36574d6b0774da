"use client";

import { useCallback, useEffect, useRef } from "react";

export interface Intended {
  /** The frame that the last move led to, though it may not be shown yet; else the shown one. */
  readonly intended: () => number;
  /** Tells of a move. */
  readonly intend: (target: number) => void;
}

/**
 * Where the person means to be: keys come faster than frames are drawn, and a step counts from the last step, not from
 * what is on the screen. A frame that was not asked for, such as another link's, ends what was meant before.
 */
export function useIntended(at: number): Intended {
  const shown = useRef(at);
  const targets = useRef<readonly number[]>([]);
  useEffect(() => {
    const reached = targets.current.indexOf(at);
    targets.current = reached < 0 ? [] : targets.current.slice(reached + 1);
    shown.current = at;
  }, [at]);
  const intended = useCallback(() => targets.current.at(-1) ?? shown.current, []);
  const intend = useCallback((target: number) => {
    if (target !== (targets.current.at(-1) ?? shown.current)) targets.current = [...targets.current, target];
  }, []);
  return { intended, intend };
}
