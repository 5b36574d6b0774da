import { codeRuns } from "./code-runs";

/** Code or a value, for a place that reads from left to right: right-to-left strings and words stay where they are written. */
export function CodeText({ text }: { readonly text: string }) {
  return codeRuns(text).map((run, position) =>
    run.isSetApart ? (
      <span key={position} className="isolate-direction">
        {run.text}
      </span>
    ) : (
      run.text
    ),
  );
}
