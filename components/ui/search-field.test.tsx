// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { SearchField } from "./search-field";

afterEach(cleanup);

function Searched({ isLeftByEnter }: { readonly isLeftByEnter: boolean }) {
  const [words, setWords] = useState("loop");
  return <SearchField label="Find" value={words} onChange={setWords} isLeftByEnter={isLeftByEnter} />;
}

describe("SearchField", () => {
  it("goes back to the list on Enter with its words kept, where it stands over a list", async () => {
    render(<Searched isLeftByEnter />);
    const field = screen.getByRole<HTMLInputElement>("searchbox");
    await userEvent.type(field, "{Enter}");
    expect(document.activeElement).toBe(document.body);
    expect(field.value).toBe("loop");
  });

  it("leaves Enter alone elsewhere", async () => {
    render(<Searched isLeftByEnter={false} />);
    const field = screen.getByRole("searchbox");
    await userEvent.type(field, "{Enter}");
    expect(document.activeElement).toBe(field);
  });

  it("keeps the focus when the button that empties it goes away", async () => {
    render(<Searched isLeftByEnter />);
    await userEvent.click(screen.getByRole("button", { name: "Clear search" }));
    const field = screen.getByRole<HTMLInputElement>("searchbox");
    expect(field.value).toBe("");
    expect(document.activeElement).toBe(field);
  });
});
