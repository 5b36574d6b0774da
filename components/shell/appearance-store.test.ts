// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { appearanceScript } from "./appearance";
import { changeAppearance, readShownTheme, subscribeToAppearance } from "./appearance-store";

/** The system's theme as browsers tell it: `matches` is new at once, `change` is told before the next frame. */
class SystemTheme extends EventTarget {
  matches = false;

  turn(isDark: boolean): void {
    this.matches = isDark;
  }

  tell(): void {
    this.dispatchEvent(new Event("change"));
  }
}

const system = new SystemTheme();

function worn(): string | undefined {
  return document.documentElement.dataset["theme"];
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => system);
  system.turn(false);
  changeAppearance({ theme: "system" });
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe("readShownTheme", () => {
  it("names the theme whose colours the page wears, also between the system's turn and its word", () => {
    const heard: string[] = [];
    const leave = subscribeToAppearance(() => heard.push(readShownTheme()));
    system.turn(true);
    expect(readShownTheme()).toBe("light");
    expect(worn()).toBe("light");
    system.tell();
    expect(heard).toEqual(["dark"]);
    expect(worn()).toBe("dark");
    leave();
  });

  it("catches up with a turn that came before anyone listened", () => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- as the browser runs it
    new Function(appearanceScript)();
    system.turn(true);
    expect(readShownTheme()).toBe("light");
    const leave = subscribeToAppearance(() => undefined);
    expect(readShownTheme()).toBe("dark");
    leave();
  });

  it("follows the reader's choice at once", () => {
    changeAppearance({ theme: "dark" });
    expect(readShownTheme()).toBe("dark");
    expect(worn()).toBe("dark");
  });
});
