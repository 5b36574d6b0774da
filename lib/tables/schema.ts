import type { TableDefinition } from "./definition";
import { moveFrames, selectFrames } from "./frame-marks";
import { locatorColumns } from "./locator-columns";
import { runTables } from "./run-tables";
import { equalityColumns, measureColumns, metricColumns, parseColumns } from "./score-columns";

/** Every index table, by name. Payload (source, locals, message text) stays in the shard and is never a column. */
export const tables = {
  shards: {
    name: "shards",
    description: "One row per shard that was read to its end.",
    columns: {
      shard_key: {
        type: "int32",
        key: "shard",
        description: "Number of the shard in this workspace, from 0.",
      },
      ref: {
        type: "text",
        description: "How links name the shard: catalog path, URL, or local name and hash.",
      },
      container: {
        type: "text",
        description: "How the bytes are packed, outermost first: gzip · JSON lines.",
      },
      format: { type: "text", description: "Title of the format of most records; null when none was known." },
      size_bytes: { type: "float64", description: "Bytes of the shard as stored." },
      content_hash: { type: "text", description: "Tree hash of the content, `sha256t:` and 64 hex digits." },
      record_count: { type: "int32", description: "Raw records found, broken ones included." },
      problem_count: { type: "int32", description: "Records and pieces that could not be read." },
    },
  },
  problems: {
    name: "problems",
    description: "One row per record or piece that could not be read, or that was read with a remark.",
    columns: {
      ...locatorColumns,
      line_number: {
        type: "int32",
        description: "Line of the shard, from 1; null where the shard has no lines.",
      },
      severity: {
        type: "text",
        description: "`lost`: not loaded; `remark`: loaded, with something to know.",
      },
      reason: { type: "text", description: "The facts, in one line." },
    },
  },
  traces: {
    name: "traces",
    description: "One row per trace: a run of a program that really happened.",
    columns: {
      trace_key: {
        type: "float64",
        key: "record",
        description: "Key of the trace: shard number × 2^32 + number of the trace in its shard, from 0.",
      },
      ...locatorColumns,
      trace_id: { type: "text", description: "Id the shard gives it." },
      is_duplicate: {
        type: "boolean",
        description: "True when an earlier trace has this id; predictions go to that.",
      },
      program: { type: "text", description: "Name shared by all inputs of one program." },
      entry: { type: "text", description: "Entry function; null where the format does not say." },
      input: {
        type: "text",
        description: "Arguments of the call, first 200 characters; null where not said.",
      },
      python_version: { type: "text", description: "Interpreter that ran it, such as 3.11.7." },
      tracer: { type: "text", description: "Program that recorded it, with its version." },
      frame_count: { type: "int32", description: "Frames, malformed ones included." },
      call_count: { type: "int32", description: "Call frames." },
      line_count: { type: "int32", description: "Line frames." },
      return_count: { type: "int32", description: "Return frames." },
      exception_count: { type: "int32", description: "Exception frames." },
      malformed_count: { type: "int32", description: "Frames that do not parse." },
      max_depth: { type: "int32", description: "Deepest call, 1 = entry point; 0 without frames." },
      outcome: {
        type: "text",
        description: "How the run ended: returned, raised, exited, killed, import-error, unknown.",
      },
      truncated: { type: "text", description: "Why recording stopped early; null when the trace is whole." },
    },
  },
  predictions: {
    name: "predictions",
    description: "One row per prediction: a model's claim about one trace.",
    columns: {
      prediction_key: {
        type: "float64",
        key: "record",
        description:
          "Key of the prediction: shard number × 2^32 + number of the prediction in its shard, from 0.",
      },
      ...locatorColumns,
      trace_id: { type: "text", description: "Trace it is about." },
      model: { type: "text", description: "Who predicted." },
      sample: { type: "int32", description: "Which of k samples, from 0." },
      regime: {
        type: "text",
        description: "How the model was run; numbers of different regimes are never mixed.",
      },
      is_simulated: { type: "boolean", description: "True when no model made it." },
      answer: { type: "text", description: "What is predicted: frames, output or input." },
      frame_count: {
        type: "int32",
        description: "Predicted frames after the seed, malformed ones included.",
      },
      malformed_count: { type: "int32", description: "Predicted frames that do not parse." },
      is_complete: { type: "boolean", description: "True when the end token is there; null without frames." },
      stored_score: { type: "boolean", description: "Score that the shard itself carries; null when none." },
      injected: {
        type: "text",
        description: "Error classes that a simulator planted, comma-separated; null when none.",
      },
    },
  },
  scores: {
    name: "scores",
    description:
      "One row per prediction that found its trace, per reset rule, alignment and repr policy: hits and units of every metric.",
    columns: {
      prediction_key: { type: "float64", key: "record", description: "The prediction." },
      trace_key: { type: "float64", key: "trace-record", description: "The trace it was scored against." },
      shard_key: { type: "int32", key: "shard", description: "Shard of the prediction." },
      trace_shard_key: { type: "int32", key: "trace-shard", description: "Shard of the trace." },
      reset_rule: { type: "text", description: "How `..` was resolved: context or scope." },
      alignment: { type: "text", description: "How frames were paired: positional, edit or call-tree." },
      repr_policy: {
        type: "text",
        description: "How texts of values were compared: recorded, or portable without addresses.",
      },
      is_seed_inferred: {
        type: "boolean",
        description: "True when gold's first frame was taken for an unstated seed.",
      },
      divergence_index: {
        type: "int32",
        description: "Gold's frame index of the first difference; null when none.",
      },
      divergence_cause: { type: "text", description: "control, state, argument or format; null when none." },
      ...measureColumns,
      ...metricColumns,
      ...equalityColumns,
      ...parseColumns,
    },
  },
  frame_lists: {
    name: "frame_lists",
    description:
      "One row per scored prediction with its frames as lists of equal length: how frames travel and are kept in files.",
    columns: {
      prediction_key: { type: "float64", key: "record", description: "The prediction." },
      frame_indexes: { type: "int32-list", description: "Gold's frame indexes, from 0." },
      lines: { type: "int32-list", description: "Gold's lines, from 1; 0 where unknown." },
      depths: {
        type: "int32-list",
        description: "Gold's depths, 1 = entry point; under the portable policy −1 less the depth.",
      },
      marks: {
        type: "int32-list",
        description: "Verdicts, event, rules and error class, packed: lib/tables/frame-marks.ts.",
      },
    },
    moves: moveFrames,
  },
  frame_marks: {
    name: "frame_marks",
    description:
      "One row per gold frame of a scored prediction and per predicted frame without a partner, packed; `frames` shows it in words.",
    columns: {
      prediction_key: { type: "float64", key: "record", description: "The prediction." },
      frame_index: { type: "int32", description: "Gold's frame index, from 0." },
      line: { type: "int32", description: "Gold's line, from 1; null when unknown." },
      depth: {
        type: "int32",
        description: "Gold's depth, 1 = entry point; under the portable policy −1 less the depth.",
      },
      marks: {
        type: "int32",
        description: "Verdicts, event, rules and error class, packed: lib/tables/frame-marks.ts.",
      },
    },
  },
  frames: {
    name: "frames",
    description:
      "One row per gold frame of a scored prediction and per predicted frame without a partner: what is right. Null = not in that denominator.",
    columns: {
      prediction_key: { type: "float64", description: "The prediction." },
      reset_rule: { type: "text", description: "How `..` was resolved: context or scope." },
      alignment: { type: "text", description: "How frames were paired: positional, edit or call-tree." },
      repr_policy: {
        type: "text",
        description: "How texts of values were compared: recorded, or portable without addresses.",
      },
      frame_index: {
        type: "int32",
        description:
          "Gold's frame index, from 0; of an invented frame that of the next gold frame, or one past the last.",
      },
      is_invented: {
        type: "boolean",
        description: "True for a predicted frame that gold has not: in no denominator.",
      },
      event: {
        type: "text",
        description: "Gold's event: call, line, return or exception; the prediction's where invented.",
      },
      line: {
        type: "int32",
        description: "Gold's line, from 1; null when unknown; the prediction's where invented.",
      },
      depth: {
        type: "int32",
        description: "Gold's depth, 1 = entry point; the prediction's where invented.",
      },
      event_em: { type: "boolean", description: "Same event." },
      action_em: { type: "boolean", description: "Same source line." },
      observation_em_raw: { type: "boolean", description: "Same locals as written; null without locals." },
      observation_em_resolved: { type: "boolean", description: "Same resolved locals; null without locals." },
      observation_em_canonical: {
        type: "boolean",
        description: "Same locals by value; null without locals.",
      },
      argument_em: { type: "boolean", description: "Same argument; null without one." },
      argument_em_canonical: { type: "boolean", description: "Same argument by value; null without one." },
      control_flow_em: { type: "boolean", description: "Same event on the same line." },
      frame_em_raw: { type: "boolean", description: "All of them, as written." },
      frame_em_resolved: { type: "boolean", description: "All of them, resolved." },
      frame_em_canonical: { type: "boolean", description: "All of them, by value." },
      error_class: { type: "text", description: "E0 to E13; null where right as written and once resolved." },
      error_detail: { type: "text", description: "Sub-class; null where the class has none." },
      error_origin: {
        type: "text",
        description: "origin, propagation or unknown; null without an error that counts.",
      },
      has_address: { type: "boolean", description: "A value of gold prints as <…>." },
      has_set_order: { type: "boolean", description: "A value of gold holds a set of several." },
      has_float: { type: "boolean", description: "A value of gold holds a float." },
      has_version: { type: "boolean", description: "A comprehension's own frame: none since Python 3.12." },
      has_truncated: { type: "boolean", description: "A value of gold was cut by the tracer." },
      is_after_return: { type: "boolean", description: "Gold's frame before it is a return." },
      value_kind: {
        type: "text",
        description: "What gold's frame changes or returns: string where any of it is one, other, or none.",
      },
    },
    select: selectFrames,
  },
  ...runTables,
} as const satisfies Record<string, TableDefinition>;

/** The tables in the order in which they are created. */
export const allTables: readonly TableDefinition[] = Object.values(tables);
