import { describe, expect, it } from "vitest";
import { byRegime } from "./by-regime";

describe("byRegime", () => {
  it("keeps the models of a regime together, in their order, so that keys go down the rows", () => {
    const models = [
      { model: "careful", regime: "free-running" },
      { model: "copy-state", regime: "gold actions" },
      { model: "formatter", regime: "free-running" },
    ];
    expect(byRegime(models).map(({ model }) => model)).toEqual(["careful", "formatter", "copy-state"]);
  });
});
