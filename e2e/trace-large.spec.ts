import { expect, test, type Page } from "@playwright/test";
import { Explorer } from "./explorer";

const rounds = 6250;
const source = "def main():\n    for i in range(6250):\n        f(i)\n\ndef f(i):\n    return i\n";

interface LargeFrame {
  readonly event: "call" | "line" | "return";
  readonly line: number;
  readonly activation: number;
  readonly locals?: Readonly<Record<string, string>>;
  readonly arg?: string;
}

/** 25,002 frames: a loop that calls a function every time round. */
function largeFrames(): readonly object[] {
  const lines = source.split("\n");
  const frames: LargeFrame[] = [{ event: "call", line: 1, activation: 0, locals: {} }];
  for (let i = 0; i < rounds; i++) {
    const locals = { i: String(i) };
    frames.push({ event: "line", line: 3, activation: 0, locals });
    frames.push({ event: "call", line: 5, activation: i + 1, locals });
    frames.push({ event: "line", line: 6, activation: i + 1, locals });
    frames.push({ event: "return", line: 6, activation: i + 1, arg: String(i) });
  }
  frames.push({ event: "return", line: 3, activation: 0, arg: "None" });
  return frames.map((frame) => ({
    ...frame,
    source: lines[frame.line - 1],
    depth: frame.activation === 0 ? 1 : 2,
    function: frame.activation === 0 ? "main" : "f",
  }));
}

interface Work {
  readonly addressWrites: number;
  /** Rows of the list of frames that came into the page or left it. */
  readonly rowChanges: number;
  readonly frame: string | null;
}

/** Presses a key so many times, at once or once a screen frame, and counts what the page did meanwhile. */
async function workOf(page: Page, key: string, count: number, isAtOnce: boolean): Promise<Work> {
  return page.evaluate(
    async ([pressed, presses, isBurst]) => {
      const list = document.querySelector('[role="table"][aria-label="Frames"]');
      const slider = document.querySelector('[role="slider"][aria-label="Timeline"]');
      if (list === null || slider === null) throw new Error("The page shows no trace");
      let addressWrites = 0;
      let rowChanges = 0;
      const write = history.replaceState.bind(history);
      history.replaceState = (...state) => {
        addressWrites += 1;
        write(...state);
      };
      const observer = new MutationObserver((changes) => {
        for (const { addedNodes, removedNodes } of changes)
          for (const node of [...addedNodes, ...removedNodes])
            if (node instanceof Element && node.getAttribute("role") === "row") rowChanges += 1;
      });
      observer.observe(list, { childList: true, subtree: true });
      for (let press = 0; press < presses; press++) {
        dispatchEvent(new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }));
        if (!isBurst) await new Promise(requestAnimationFrame);
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
      observer.disconnect();
      history.replaceState = write;
      return { addressWrites, rowChanges, frame: slider.getAttribute("aria-valuenow") };
    },
    [key, count, isAtOnce] as const,
  );
}

test("a trace of 25,002 frames is stepped through with little work", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  const record = { id: "large-1", source, file: "main.py", entry: "main", locals_encoding: "full" };
  const content = `${JSON.stringify({ ...record, frames: largeFrames() })}\n`;
  await explorer.pickFiles([{ name: "large.jsonl", content }]);
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await page.getByText("large-1").first().click();
  await expect(page.getByRole("slider", { name: "Timeline" })).toBeVisible();

  await page.keyboard.press("End");
  await explorer.expectParameter("frame", "25001");
  await page.keyboard.press("ArrowLeft");
  await explorer.expectParameter("frame", "25000");
  const stack = page.getByRole("list", { name: "Call stack, innermost first" });
  await expect(stack).toContainText("call 6\u00a0250 of 6\u00a0250");

  const known = page.getByText("Last known", { exact: true });
  await known.click();
  await explorer.expectParameter("values", "known");
  const burst = await workOf(page, "ArrowLeft", 50, true);
  expect(burst.frame).toBe("24950");
  expect(burst.addressWrites, "the address is written when steps pause").toBeLessThanOrEqual(4);
  await explorer.expectParameter("frame", "24950");
  const paced = await workOf(page, "ArrowLeft", 50, false);
  expect(paced.frame).toBe("24900");
  expect(paced.rowChanges, "rows are drawn anew, not made anew").toBeLessThanOrEqual(150);
});
