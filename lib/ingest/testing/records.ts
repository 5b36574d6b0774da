/** One frame as a structured trace writes it. */
interface WrittenStep {
  readonly event: string;
  readonly source: string;
  readonly locals?: Readonly<Record<string, string>>;
  readonly arg?: string;
}

const steps: readonly WrittenStep[] = [
  { event: "call", source: "def f(x):", locals: { x: "1" } },
  { event: "line", source: "    y = x", locals: { x: "1" } },
  { event: "line", source: "    return y", locals: { x: "1", y: "1" } },
  { event: "return", source: "    return y", arg: "1" },
];

/** A small trace as a record's text; `fields` replaces or adds to what it says. */
export function traceText(id: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const source = "def f(x):\n    y = x\n    return y\n";
  return JSON.stringify({ id, source, locals_encoding: "full", frames: steps, ...fields });
}

const generation =
  '<|call_sep|>{"x": "1"}<|action_sep|>def f(x):\n<|frame_sep|>' +
  '<|line_sep|>{"x": ".."}<|action_sep|>    y = x\n<|frame_sep|>' +
  '<|line_sep|>{"x": "..", "y": "1"}<|action_sep|>    return y\n<|frame_sep|>' +
  '<|return_sep|><|action_sep|>    return y\n<|arg_sep|>"1"<|frame_sep|><|end_of_text|>';

/** A prediction of that trace: right, or wrong in the value it returns. */
export function predictionText(
  traceId: string,
  { model = "m", sample = 0, isRight = true }: { model?: string; sample?: number; isRight?: boolean } = {},
): string {
  const text = isRight ? generation : generation.replace('<|arg_sep|>"1"', '<|arg_sep|>"2"');
  return JSON.stringify({ trace_id: traceId, model, sample, generation: text });
}

/** Records as the text of a shard of lines, each ended; nothing for none. */
export function lines(...records: readonly string[]): string {
  return records.map((record) => `${record}\n`).join("");
}
