import type { Page } from "@playwright/test";
import { figure, median, type Figure } from "../figure";
import { startApp } from "./app";
import { openPicked } from "./open-picked";
import { costs, idle, inPage, parsing } from "./page-costs";
import type { Setting } from "./setting";

const stepCount = 20_000;
const outputBytes = 5_000_000;
const wheelCount = 60;
const wheelPx = 600;
const frameMs = 16;

interface Read {
  readonly emptyMs: readonly number[];
  readonly openMs: number;
  readonly parseMs: number;
  readonly stepsMs: readonly number[];
  readonly outputMs: readonly number[];
}

/** The reader of runs with 20,000 steps, one of which printed 5 MB: first step in sight, and what a scroll costs. */
export async function measureReader(setting: Setting): Promise<readonly Figure[]> {
  const line = longRun();
  const app = await startApp();
  try {
    const samples: Read[] = [];
    for (let run = 0; run < setting.runs; run++) {
      setting.say(`The reader of runs, ${run + 1} of ${setting.runs} …`);
      samples.push(await inPage(app.origin, (page) => read(page, line)));
    }
    function frames(key: "emptyMs" | "stepsMs" | "outputMs"): readonly number[] {
      return samples.flatMap((sample) => sample[key]);
    }
    function toEmpty(key: "stepsMs" | "outputMs"): readonly number[] {
      return samples.map((sample) => median(sample[key]) / median(sample.emptyMs));
    }
    return [
      figure(
        "reader-open",
        "From the list to the first step of 20,000",
        "ms",
        samples.map(({ openMs }) => openMs),
      ),
      figure(
        "reader-open-ratio",
        "… ÷ JSON.parse of their record",
        "ratio",
        samples.map(({ openMs, parseMs }) => openMs / parseMs),
      ),
      figure(
        "reader-empty-frame",
        "A turn of the wheel over a page with nothing on it",
        "ms",
        frames("emptyMs"),
      ),
      figure("reader-steps-frame", "A turn of the wheel over 20,000 steps", "ms", frames("stepsMs"), {
        bound: frameMs,
      }),
      figure("reader-steps-ratio", "… ÷ one over nothing, medians of a run", "ratio", toEmpty("stepsMs")),
      figure("reader-output-frame", "A turn of the wheel over an output of 5 MB", "ms", frames("outputMs"), {
        bound: frameMs,
      }),
      figure("reader-output-ratio", "… ÷ one over nothing, medians of a run", "ratio", toEmpty("outputMs")),
    ];
  } finally {
    await app.close();
  }
}

/** One conversation of commands and what they printed; the first one printed much. */
function longRun(): string {
  const output = "a line of some output, as programs print it\n".repeat(outputBytes / 44);
  const messages = Array.from({ length: stepCount / 2 }, (_, turn) => [
    {
      role: "assistant",
      content: `Step ${turn}`,
      tool_calls: [
        { id: `c${turn}`, type: "function", function: { name: "bash", arguments: '{"command":"make"}' } },
      ],
    },
    { role: "tool", tool_call_id: `c${turn}`, content: turn === 0 ? output : `built ${turn}` },
  ]).flat();
  return JSON.stringify({ instance_id: "bench-run", messages });
}

async function read(page: Page, line: string): Promise<Read> {
  await idle(page);
  await page.mouse.move(700, 500);
  const emptyMs = await wheel(page);
  const openMs = await openPicked(page, {
    name: "runs.jsonl",
    line,
    press: () => page.getByRole("link", { name: "bench-run" }).first().click(),
    opened: "article",
  });
  const parseMs = await parsing(page, line);
  await idle(page);
  const steps = page.getByRole("group", { name: "Steps of the run" });
  await steps.getByRole("button", { name: /^Show all/ }).click();
  await steps.getByRole("group", { name: /^Output, / }).hover();
  const outputMs = await wheel(page);
  await steps.evaluate((frame) => (frame.scrollTop = frame.scrollHeight / 2));
  await idle(page);
  const box = await steps.boundingBox();
  if (box === null) throw new Error("The steps are not on the page");
  await page.mouse.move(box.x + 40, box.y + box.height / 2);
  return { emptyMs, openMs, parseMs, outputMs, stepsMs: await wheel(page) };
}

function wheel(page: Page): Promise<readonly number[]> {
  return costs(page, wheelCount, () => page.mouse.wheel(0, wheelPx));
}
