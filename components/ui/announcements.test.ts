import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { announce, announceSoon, subscribeToAnnouncements, readAnnouncement } from "./announcements";

const said: string[] = [];
let forget: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  said.length = 0;
  forget = subscribeToAnnouncements(() => said.push(readAnnouncement()));
});

afterEach(() => {
  forget();
  vi.useRealTimers();
});

it("says the same words twice when they are said twice", () => {
  announce("Copied");
  announce("Copied");
  expect(said).toEqual(["Copied", "Copied\u00a0"]);
});

it("says the last of several that were to be said soon", () => {
  for (const frame of [1, 2, 3]) announceSoon(`Frame ${frame}`, 150);
  vi.advanceTimersByTime(149);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(["Frame 3"]);
});

it("drops what was to be said soon for what is said at once", () => {
  announceSoon("Frame 4", 150);
  announce("Leads nowhere from frame 4");
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(["Leads nowhere from frame 4"]);
});
