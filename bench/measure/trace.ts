import type { Page } from "@playwright/test";
import { longTrace, traceLine, wideTrace } from "../data-set";
import { figure, median, ratios, type Figure } from "../figure";
import { startApp } from "./app";
import { openPicked } from "./open-picked";
import { costs, idle, inPage, parsing } from "./page-costs";
import type { Setting } from "./setting";

const longCount = 100_000;
const stepCount = 60;
const scrubCount = 60;
const idleKeyCount = 30;
const frameMs = 16;
/** 60 frames a second, as a whole number of milliseconds: a screen's own frames are a little longer at times. */
const scrubMs60 = 17;
const dragMs = 3000;
/** Between two moves of a dragging mouse: more of them than a screen has frames. */
const moveMs = 8;

interface Opened {
  readonly openMs: number;
  readonly parseMs: number;
  readonly scrubMs: readonly number[];
  readonly drag: Dragged;
  readonly longestTaskMs: number;
}

/** Screen frames a second that showed another frame of the trace, of a drag without a pause. */
interface Dragged {
  readonly onTimeline: number;
  /** In the code, the variables and the lists, which follow. */
  readonly besideIt: number;
}

interface Stepped {
  readonly stepMs: readonly number[];
  /** A key that means nothing, in the same page: what the machine takes for a press and two frames. */
  readonly idleKeyMs: readonly number[];
}

/** The trace page with a long trace and with a wide file: what opening, scrubbing and a step cost the page's thread. */
export async function measureTrace(setting: Setting): Promise<readonly Figure[]> {
  const long = traceLine(longTrace(longCount));
  const wide = traceLine(wideTrace());
  const app = await startApp();
  try {
    const opened: Opened[] = [];
    const stepped: Stepped[] = [];
    for (let run = 0; run < setting.runs; run++) {
      setting.say(`The trace page, ${run + 1} of ${setting.runs} …`);
      opened.push(await inPage(app.origin, (page) => openLong(page, long)));
      stepped.push(await inPage(app.origin, (page) => stepWide(page, wide)));
    }
    const openMs = opened.map((sample) => sample.openMs);
    const parseMs = opened.map((sample) => sample.parseMs);
    const stepMs = stepped.flatMap((sample) => sample.stepMs);
    const ownMs = stepped.flatMap((sample) => sample.stepMs.map((ms) => ms - median(sample.idleKeyMs)));
    const idleKeyMs = stepped.flatMap((sample) => sample.idleKeyMs);
    return [
      figure(
        "trace-step",
        "A step in a file of 2,000 lines, 500 with values, over a key that means nothing",
        "ms",
        ownMs,
        {
          bound: frameMs,
        },
      ),
      figure("trace-step-whole", "Such a step, the key and two idle screen frames included", "ms", stepMs),
      figure("trace-idle-key", "A key that means nothing, in the same page", "ms", idleKeyMs),
      figure(
        "trace-step-ratio",
        "A step ÷ such a key, medians of a run",
        "ratio",
        stepped.map((sample) => median(sample.stepMs) / median(sample.idleKeyMs)),
      ),
      figure(
        "trace-scrub-frame",
        "From one frame on the timeline to the next, 100,000 scrubbed without a pause; a screen takes 16.7 ms",
        "ms",
        opened.map(({ drag }) => 1000 / drag.onTimeline),
        { bound: scrubMs60 },
      ),
      figure(
        "trace-scrub-page",
        "From one frame in the code and lists beside that timeline to the next; at least 30 ms by design",
        "ms",
        opened.map(({ drag }) => 1000 / drag.besideIt),
      ),
      figure(
        "trace-scrub",
        "A single move of such a scrub, two idle screen frames included",
        "ms",
        opened.flatMap(({ scrubMs }) => scrubMs),
      ),
      figure(
        "trace-longest-task",
        "The longest task of the page while 100,000 frames are opened; 0 below 50 ms",
        "ms",
        opened.map(({ longestTaskMs }) => longestTaskMs),
      ),
      figure("trace-open-ms", "From the list to the first paint of 100,000 frames", "ms", openMs),
      figure("trace-parse-ms", "JSON.parse of their record", "ms", parseMs),
      figure("trace-open", "… ÷ JSON.parse of their record", "ratio", ratios(openMs, parseMs)),
    ];
  } finally {
    await app.close();
  }
}

/** Milliseconds from the press in the list until the timeline of the trace is painted. */
function openTrace(page: Page, line: string): Promise<number> {
  return openPicked(page, {
    name: "trace.jsonl",
    line,
    press: () =>
      page
        .getByText(/^bench-/)
        .first()
        .click(),
    opened: '[role="slider"][aria-label="Timeline"] canvas',
  });
}

async function openLong(page: Page, line: string): Promise<Opened> {
  await page.addInitScript(watchTasks);
  await page.reload();
  const openMs = await openTrace(page, line);
  await idle(page);
  const longestTaskMs = await page.evaluate(() => {
    const tasks: unknown = Reflect.get(window, "benchTasks");
    return Array.isArray(tasks) ? Math.max(0, ...tasks.map(Number)) : Number.NaN;
  });
  const parseMs = await parsing(page, line);
  await idle(page);
  const box = await page.getByRole("slider", { name: "Timeline" }).boundingBox();
  if (box === null) throw new Error("The timeline is not on the page");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 1, y);
  await page.mouse.down();
  const scrubMs = await costs(page, scrubCount, async (at) => {
    await page.mouse.move(box.x + (box.width * (at + 1)) / (scrubCount + 1), y);
  });
  const dragged = await drag(page, (share) => ({ x: box.x + 1 + (box.width - 2) * share, y }));
  await page.mouse.up();
  return { openMs, parseMs, scrubMs, drag: dragged, longestTaskMs };
}

/** The way back leads between the places of the way there: where it turns, no two frames of the screen show one place. */
const betweenPlaces = 0.5 / 125;

/** Drags a pressed mouse to and fro for some seconds, and counts what comes to the screen. */
async function drag(
  page: Page,
  placeAt: (share: number) => { readonly x: number; readonly y: number },
): Promise<Dragged> {
  const session = await page.context().newCDPSession(page);
  const shown = page.evaluate(async (ms) => {
    const slider = document.querySelector('[role="slider"][aria-label="Timeline"]');
    const field = document.querySelector<HTMLInputElement>('input[aria-label="Frame index, from 0"]');
    const from = performance.now();
    let before = [slider?.getAttribute("aria-valuenow"), field?.value];
    const changes = [0, 0];
    while (performance.now() - from < ms) {
      await new Promise(requestAnimationFrame);
      const now = [slider?.getAttribute("aria-valuenow"), field?.value];
      for (const at of [0, 1]) if (now[at] !== before[at]) changes[at] = (changes[at] ?? 0) + 1;
      before = now;
    }
    const seconds = (performance.now() - from) / 1000;
    return { onTimeline: (changes[0] ?? 0) / seconds, besideIt: (changes[1] ?? 0) / seconds };
  }, dragMs);
  const moves: Promise<unknown>[] = [];
  for (let at = 0; at * moveMs < dragMs; at++) {
    const turn = (at % 250) / 125;
    const place = placeAt(turn < 1 ? turn : 2 - turn - betweenPlaces);
    moves.push(
      session.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...place, buttons: 1, button: "left" }),
    );
    await new Promise((resolve) => setTimeout(resolve, moveMs));
  }
  const perSecond = await shown;
  await Promise.all(moves);
  await session.detach();
  return perSecond;
}

async function stepWide(page: Page, line: string): Promise<Stepped> {
  await openTrace(page, line);
  await idle(page);
  await page.getByText("Last known", { exact: true }).click();
  await page.keyboard.press("End");
  await idle(page);
  const idleKeyMs = await costs(page, idleKeyCount, () => page.keyboard.press("F8"));
  const before = await shownFrame(page);
  const stepMs = await costs(page, stepCount, () => page.keyboard.press("ArrowLeft"));
  const stepped = before - (await shownFrame(page));
  if (stepped !== stepCount) throw new Error(`${stepCount} presses moved ${stepped} frames`);
  return { stepMs, idleKeyMs };
}

async function shownFrame(page: Page): Promise<number> {
  return Number(await page.getByRole("slider", { name: "Timeline" }).getAttribute("aria-valuenow"));
}

/** Keeps the lengths of tasks over 50 ms, from the press that opens the trace on. */
function watchTasks(): void {
  const tasks: number[] = [];
  Reflect.set(window, "benchTasks", tasks);
  addEventListener("click", () => (tasks.length = 0), { capture: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
}
