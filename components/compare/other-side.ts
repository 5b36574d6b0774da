"use client";

import { createContext, useContext } from "react";

/** What stands beside the truth: a model's claim, or another run of a program, which is as true. */
export type OtherKind = "prediction" | "run";

/** What both sides are called. */
export interface SideWords {
  readonly truth: string;
  readonly prediction: string;
}

const words: Readonly<Record<OtherKind, SideWords>> = {
  prediction: { truth: "truth", prediction: "prediction" },
  run: { truth: "this run", prediction: "other run" },
};

const headings: Readonly<Record<OtherKind, SideWords>> = {
  prediction: { truth: "Truth", prediction: "Prediction" },
  run: { truth: "This run", prediction: "Other run" },
};

/** Which of the two the page compares with; a prediction unless a page says otherwise. */
export const OtherKindContext = createContext<OtherKind>("prediction");

export function useOtherKind(): OtherKind {
  return useContext(OtherKindContext);
}

/** The sides inside a sentence. */
export function sideWords(other: OtherKind): SideWords {
  return words[other];
}

/** The sides as headings. */
export function sideHeadings(other: OtherKind): SideWords {
  return headings[other];
}
