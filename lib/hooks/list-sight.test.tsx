// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import { ListSight } from "./list-sight";
import { listsInSight } from "./testing/lists-in-sight";

const size = listsInSight();

/** A list of 200 px in sight. */
function openList(key: string) {
  const frame = document.createElement("div");
  const sight = new ListSight(key);
  const told = vi.fn();
  sight.subscribe(told);
  const end = sight.follow(frame);
  size(200);
  return { frame, sight, told, end };
}

function scrollByHand(frame: HTMLElement, toPx: number): void {
  frame.scrollTop = toPx;
  frame.dispatchEvent(new Event("scroll"));
}

describe("ListSight", () => {
  it("says at once where it brings the list, and scrolls it with the next frame", () => {
    const { frame, sight, told } = openList("a");
    told.mockClear();
    sight.scrollTo(60);
    expect(sight.fromPx).toBe(60);
    expect(told).toHaveBeenCalledOnce();
    expect(frame.scrollTop).toBe(0);
    vi.advanceTimersToNextFrame();
    expect(frame.scrollTop).toBe(60);
  });

  it("scrolls once to the last of several places within a frame", () => {
    const { frame, sight } = openList("b");
    sight.scrollTo(60);
    sight.scrollTo(90);
    vi.advanceTimersToNextFrame();
    expect(frame.scrollTop).toBe(90);
  });

  it("jumps when it is brought out of sight, until it has stayed there", () => {
    const { sight, told } = openList("c");
    sight.scrollTo(100);
    expect(sight.isJumping).toBe(false);
    sight.scrollTo(5000);
    expect(sight.isJumping).toBe(true);
    vi.advanceTimersByTime(100);
    sight.scrollTo(9000);
    vi.advanceTimersByTime(100);
    expect(sight.isJumping).toBe(true);
    told.mockClear();
    vi.advanceTimersByTime(100);
    expect(sight.isJumping).toBe(false);
    expect(told).toHaveBeenCalledOnce();
  });

  it("follows a hand, which ends a jump; the scroll that it made itself says nothing new", () => {
    const { frame, sight, told } = openList("d");
    sight.scrollTo(5000);
    vi.advanceTimersToNextFrame();
    told.mockClear();
    scrollByHand(frame, 5000.4);
    expect(told).not.toHaveBeenCalled();
    scrollByHand(frame, 5100);
    expect(sight.fromPx).toBe(5100);
    expect(sight.isJumping).toBe(false);
    expect(told).toHaveBeenCalledOnce();
  });

  it("finds a list of the same key where it was left, and nothing moves after it is closed", () => {
    const first = openList("e");
    scrollByHand(first.frame, 300);
    first.sight.scrollTo(340);
    first.end();
    vi.advanceTimersToNextFrame();
    expect(first.frame.scrollTop).toBe(300);
    expect(openList("e").frame.scrollTop).toBe(340);
  });
});
