import { expect, test } from "vitest";
import { Pace } from "./pace";

test("is due at once, then ever more rarely up to a limit, and says how long it takes until then", () => {
  let now = 1000;
  const pace = new Pace(() => now, 100, 300);
  expect(pace.waitMs).toBe(0);
  expect(pace.isDue()).toBe(true);
  for (const intervalMs of [100, 200, 300, 300]) {
    expect(pace.waitMs).toBe(intervalMs);
    now += intervalMs - 1;
    expect(pace.isDue()).toBe(false);
    expect(pace.waitMs).toBe(1);
    now += 1;
    expect(pace.waitMs).toBe(0);
    expect(pace.isDue()).toBe(true);
  }
});
