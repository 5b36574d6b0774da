/** What the timeline is painted with, as CSS colours. */
export interface TimelineColors {
  readonly bar: string;
  readonly edge: string;
  /** Several bars in one place. */
  readonly several: string;
  readonly ink: string;
  readonly muted: string;
  readonly faint: string;
  readonly truth: string;
  readonly different: string;
  readonly failure: string;
}

const forced: TimelineColors = {
  bar: "ButtonFace",
  edge: "CanvasText",
  several: "color-mix(in srgb, CanvasText 45%, Canvas)",
  ink: "CanvasText",
  muted: "CanvasText",
  faint: "CanvasText",
  truth: "Highlight",
  different: "CanvasText",
  failure: "CanvasText",
};

/** The colours that stand on an element now, or the system's own where colours are forced; each time another object. */
export function readTimelineColors(element: Element, isForced: boolean): TimelineColors {
  if (isForced) return { ...forced };
  const style = getComputedStyle(element);
  function color(name: string): string {
    return style.getPropertyValue(`--color-${name}`);
  }
  return {
    bar: color("selected"),
    edge: color("line-strong"),
    several: `color-mix(in srgb, ${color("line-strong")} 55%, ${color("surface")})`,
    ink: color("ink"),
    muted: color("muted"),
    faint: color("faint"),
    truth: color("truth-fill"),
    different: color("different-fill"),
    failure: color("failure"),
  };
}
