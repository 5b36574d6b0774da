// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { CommandProvider } from "./command-provider";
import { Palette } from "./palette";
import { useCommands } from "./use-commands";

afterEach(cleanup);

const labels = ["Dense rows", "Drop the list", "Next divergence", "Previous divergence"];

function Page() {
  useCommands(labels.map((label) => ({ id: label, label, section: "Here", run: () => undefined })));
  return <Palette onClose={() => undefined} />;
}

function drawPalette() {
  render(
    <CommandProvider>
      <Page />
    </CommandProvider>,
  );
  return screen.getByRole("combobox", { name: "Search or run" });
}

describe("Palette", () => {
  it("names the option that Enter would run, after every letter", async () => {
    const field = drawPalette();
    for (const letter of "div") {
      await userEvent.type(field, letter);
      const selected = screen.getByRole("option", { selected: true });
      await waitFor(() => {
        expect(field.getAttribute("aria-activedescendant")).toBe(selected.id);
      });
    }
    expect(screen.getByRole("option", { selected: true }).textContent).toContain("divergence");
  });

  it("names no option where nothing is found, and says so outside the list", async () => {
    const field = drawPalette();
    await userEvent.type(field, "dzzz");
    expect(screen.getByText("Nothing is called that here.").closest("[role=listbox]")).toBeNull();
    await waitFor(() => {
      expect(field.hasAttribute("aria-activedescendant")).toBe(false);
    });
  });
});
