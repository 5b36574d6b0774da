// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { StatePanels } from "./state-panels";

afterEach(cleanup);

function separators(): readonly (string | null)[] {
  return screen.getAllByRole("separator").map((separator) => separator.getAttribute("aria-label"));
}

test("where there is no prediction, one line says so and the stack has the room", () => {
  render(<StatePanels variables="locals" stack="stack" predictions={null} />);
  expect(separators()).toEqual(["Resize call stack"]);
  expect(screen.getByRole("region", { name: "Predictions" }).textContent).toContain("none of this trace");
});

test("predictions have a panel of their own as soon as there are any, and the others stay as they were made", () => {
  const { rerender } = render(<StatePanels variables={<input />} stack="stack" predictions={null} />);
  const made = screen.getByRole("textbox");
  rerender(<StatePanels variables={<input />} stack="stack" predictions="one" />);
  expect(separators()).toEqual(["Resize call stack", "Resize predictions"]);
  expect(screen.queryByText("none of this trace is loaded")).toBeNull();
  expect(screen.getByRole("textbox")).toBe(made);
});
