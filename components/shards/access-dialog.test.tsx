// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { accessStore } from "@/lib/hooks";
import { AccessDialog } from "./access-dialog";

const address = "https://host.example/private/a.jsonl";
let onGranted: () => void;

beforeEach(() => {
  onGranted = vi.fn();
});

afterEach(() => {
  cleanup();
  for (const { origin } of accessStore.list()) accessStore.forget(origin);
  localStorage.clear();
});

function draw(asked: string | null = address) {
  return render(<AccessDialog address={asked} onClose={() => undefined} onGranted={onGranted} />);
}

describe("AccessDialog", () => {
  it("gives the host that refused a bearer token, for as long as the page lives", async () => {
    draw();
    expect(screen.getByLabelText("Host")).toHaveProperty("value", "https://host.example");
    await userEvent.type(screen.getByLabelText("Token"), "word{Enter}");
    expect(accessStore.getHeaders(address)).toEqual({ Authorization: "Bearer word" });
    expect(onGranted).toHaveBeenCalledOnce();
    expect(localStorage.length).toBe(0);
    expect(screen.getByText(/until the page closes/)).toBeTruthy();
  });

  it("keeps the secret out of sight until it is shown, and out of the page afterwards", async () => {
    const { container } = draw();
    const field = screen.getByLabelText("Token");
    expect(field.getAttribute("type")).toBe("password");
    await userEvent.type(field, "word");
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    expect(field.getAttribute("type")).toBe("text");
    await userEvent.click(screen.getByRole("button", { name: "Give access" }));
    expect(container.innerHTML).not.toContain("word");
  });

  it("gives a header of any name, remembered only when asked to", async () => {
    draw();
    await userEvent.click(screen.getByLabelText("Header"));
    await userEvent.type(screen.getByLabelText("Name of the header"), "X-Api-Key");
    await userEvent.type(screen.getByLabelText("Value"), "secret");
    await userEvent.click(screen.getByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Give access" }));
    expect(accessStore.getHeaders(address)).toEqual({ "X-Api-Key": "secret" });
    expect(accessStore.list()).toMatchObject([{ isRemembered: true }]);
  });

  it("says what is wrong and gives nothing", async () => {
    draw(null);
    await userEvent.type(screen.getByLabelText("Host"), "http://host.example");
    await userEvent.type(screen.getByLabelText("Token"), "word{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("https://");
    expect(onGranted).not.toHaveBeenCalled();
    await userEvent.clear(screen.getByLabelText("Token"));
    await userEvent.type(screen.getByLabelText("Host"), "{Backspace}{Enter}");
    expect(accessStore.list()).toEqual([]);
  });

  it("takes access back", async () => {
    accessStore.grant({ address, headerName: "X-Key", value: "secret", isRemembered: false });
    draw();
    await userEvent.click(screen.getByRole("button", { name: "Forget https://host.example" }));
    expect(accessStore.getHeaders(address)).toEqual({});
    expect(screen.queryByText("Hosts with access")).toBeNull();
  });
});
