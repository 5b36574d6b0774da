import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible";
import { Explorer } from "./explorer";
import { cwmLine } from "./run-fixtures";

test("a sample's tests lead to lines of the log and to steps, and its reward is made again", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open("/trajectory?run=record-2.1&evidence=outcome");
  const failed = page.getByRole("table", { name: /^FAIL_TO_PASS: 0 of 3 tests passed/ });
  await expect(failed.getByRole("row")).toHaveCount(4);
  await failed
    .getByRole("button", { name: /^line \d+: failed/ })
    .first()
    .click();
  const excerpt = explorer.region(/^Line \d+ of the log/);
  await expect(excerpt.locator('[aria-current="true"]')).toContainText("FAIL");
  await expect(page.getByRole("button", { name: /token \d+ of \d+$/ })).toBeVisible();
  const seen = page
    .getByRole("table", { name: /tests passed$/ })
    .getByRole("button", { name: /^\d+ (?:failed|passed)/ });
  await seen.first().click();
  await expect.poll(() => explorer.parameter("step")).not.toBe("");
  await expectAccessible(page, ["html"]);
  await page.getByRole("tab", { name: "Patch" }).click();
  await expect(page.getByText(/^Recomputed reward -1; stored -1: they agree/)).toBeVisible();
  await expect(page.getByText("Stated: reward function similarities_2, threshold 0.5.")).toBeVisible();
});

test("a report and a log beside a run are joined to it by its instance, and a prediction without steps shows its patch", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.openEmpty();
  const report = {
    "add-1": {
      patch_exists: true,
      resolved: false,
      tests_status: {
        FAIL_TO_PASS: { success: [], failure: ["tests/test_add.py::test_sum"] },
        PASS_TO_PASS: { success: ["tests/test_add.py::test_zero"], failure: [] },
      },
    },
    "sum-2": { patch_exists: true, resolved: true },
  };
  const prediction = {
    instance_id: "sum-2",
    model_name_or_path: "model-a",
    model_patch:
      "diff --git a/sum.py b/sum.py\n--- a/sum.py\n+++ b/sum.py\n@@ -1 +1 @@\n-total = 1\n+total = 0\n",
  };
  const log = [
    "============================= test session starts ==============================",
    "tests/test_add.py::test_zero PASSED",
    "tests/test_add.py::test_sum FAILED",
  ].join("\n");
  await explorer.pickFiles([
    { name: "rollouts.jsonl", content: cwmLine() },
    { name: "report.json", content: JSON.stringify(report) },
    { name: "add-1.txt", content: log },
    { name: "predictions.jsonl", content: JSON.stringify(prediction) },
  ]);
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await explorer.follow(explorer.rows("Trajectories").filter({ hasText: "add-1" }).getByRole("link"));
  await page.getByRole("tab", { name: "Outcome" }).click();
  await expect(page.getByText("judges disagree")).toBeVisible();
  const failed = page.getByRole("table", { name: "FAIL_TO_PASS: 0 of 1 test passed" });
  await failed.getByRole("button", { name: "line 3: failed" }).click();
  await expect(explorer.region("Line 3 of the log")).toContainText("tests/test_add.py::test_sum FAILED");
  await explorer.goTo("Browse", "/browse");
  await explorer.idle();
  await explorer.follow(explorer.rows("Trajectories").filter({ hasText: "sum-2" }).getByRole("link"));
  await expect(page.getByRole("list", { name: "Final patch" })).toContainText("total = 0");
  await expect(explorer.region("Outline")).toContainText("No steps");
});
