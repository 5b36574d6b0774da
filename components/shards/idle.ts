import { isUnderWay, type WorkspaceState } from "@/lib/hooks";

/**
 * Nothing is on its way: no catalog, no engine start, no shard, no query; and what the link names or the server
 * offers has been opened.
 */
export function isIdle(state: WorkspaceState, fetchingCount: number, namedCount: number): boolean {
  const isOwed = state.shards.length === 0 && state.engine === "closed";
  if (isOwed && namedCount + state.catalog.entries.length > 0) return false;
  const isMoving = state.shards.some(isUnderWay);
  return !isMoving && fetchingCount === 0 && state.engine !== "starting" && state.catalog.phase !== "loading";
}

/** Resolves once `isIdleNow` has held for two frames in a row: one for React to act on an answer, one to draw it. */
export async function untilIdle(isIdleNow: () => boolean, nextFrame: () => Promise<void>): Promise<void> {
  for (let calmFrames = 0; calmFrames < 2;) {
    await nextFrame();
    calmFrames = isIdleNow() ? calmFrames + 1 : 0;
  }
}
