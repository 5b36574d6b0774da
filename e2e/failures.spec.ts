import { expect, test } from "@playwright/test";
import { Explorer } from "./explorer";

const address = "/statistics?tab=failures&model=simulated/careful&regime=free-running";

test("failures are grouped by class, walked by key, and the address is the cohort", async ({ page }) => {
  const explorer = new Explorer(page);
  await explorer.open(address);
  const group = page.getByRole("list", { name: "Error classes" }).getByRole("link", { name: /^E11/ });
  const count = Number((await group.innerText()).split(/\s+/).at(-1));
  await group.click();
  await explorer.expectParameter("where", "first-error:E11");
  const walk = explorer.region(/^Failure/).last();
  await expect(walk.getByRole("heading")).toHaveText(`Failure 1 of ${count}`);
  await explorer.press("n");
  await expect(walk.getByRole("heading")).toHaveText(`Failure 2 of ${count}`);
  await expect(walk).toContainText("E11 Wrong value");
  await expect(walk.getByRole("group", { name: "Code at the first error" })).toContainText("◆");
  const differences = await walk.getByRole("table").innerText();
  await page.goto(page.url());
  await explorer.idle();
  await expect(walk.getByRole("heading")).toHaveText(`Failure 2 of ${count}`);
  await expect(walk.getByRole("table")).toHaveText(differences, { useInnerText: true });
  await explorer.press("p");
  await expect(walk.getByRole("heading")).toHaveText(`Failure 1 of ${count}`);
});

test("causes within a class part it, and a failure opens in the comparison at its first divergence", async ({
  page,
}) => {
  const explorer = new Explorer(page);
  await explorer.open(`${address}&where=first-error:E5`);
  const classes = page.getByRole("list", { name: "Error classes" }).getByRole("link", { name: /^E5/ });
  await expect(classes).toHaveAttribute("aria-current", "true");
  const total = Number((await classes.innerText()).split(/\s+/).at(-1));
  for (const grouping of ["Kind", "Line", "Builtin", "Type", "Program"]) {
    await page.getByRole("radio", { name: grouping }).check({ force: true });
    await explorer.idle();
    const counts = await page
      .getByRole("list", { name: "Causes" })
      .getByRole("link")
      .evaluateAll((links) =>
        links.map((link) => Number((link as HTMLElement).innerText.split(/\s+/).at(-1))),
      );
    expect(
      counts.reduce((sum, count) => sum + count, 0),
      grouping,
    ).toBe(total);
  }
  await explorer.follow(
    explorer
      .region(/^Failure 1 of/)
      .getByRole("link")
      .first(),
  );
  await expect(page).toHaveURL(/\/compare\?.*frame=/);
});
