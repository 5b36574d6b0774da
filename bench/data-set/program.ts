import type { PythonValue } from "./python-value";
import type { SeededRandom } from "./random";
import type { Recorder } from "./recorder";

/** How a simulated function ended. */
export type Ending =
  | { readonly kind: "returned"; readonly value: PythonValue }
  | { readonly kind: "raised"; readonly type: string; readonly message: string };

/** One run, planned: the arguments of `f`, and what it does with them. */
export interface PlannedRun {
  readonly parameters: readonly PythonValue[];
  run(recorder: Recorder): Ending;
}

/** A Python program together with a simulation of it that knows each line it runs. */
export interface Program {
  readonly name: string;
  /** Source up to and without `main`; `constant` makes programs of one template differ. */
  source(constant: number): string;
  plan(random: SeededRandom, constant: number): PlannedRun;
}

/** A value that `f` gave back. */
export function returned(value: PythonValue): Ending {
  return { kind: "returned", value };
}
