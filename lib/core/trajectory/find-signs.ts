import { shownText, textOf } from "./parts";
import { pathsOfPatch } from "./patch-paths";
import { turnsOf, type Turn } from "./turns";
import type { StepIndex, ToolCall, TrajectoryRecord } from "./model";

export const signKinds = [
  "format-error",
  "repeated-command",
  "failed-edit",
  "loop",
  "budget-exhausted",
  "tests-edited",
] as const;
export type SignKind = (typeof signKinds)[number];

/** Something that often goes with failure. A guess from words and repetition, which `reason` gives; never a verdict. */
export interface Sign {
  readonly kind: SignKind;
  /** Step that shows it; null where it is the run as a whole. */
  readonly step: StepIndex | null;
  readonly reason: string;
}

const formatError =
  /Tool call format error|\bFormatError\b|NoSuchToolError|No tool calls found|not formatted correctly|Please always provide exactly one action|Failed to parse (?:the )?tool call|Invalid function call|did not use a function call|Tool '[^']{0,200}' not found/i;
const failedEdit =
  /No replacement was performed|Failed to parse the edit tool call|did not appear verbatim|already exists\. Cannot create|String to replace not found|old_str [^\n]{0,200}not (?:found|unique)|Found \d+ matches of the string|File has not been read yet|proposed edit has introduced new syntax error|File creation failed|apply_patch verification failed|Path does not exist/i;
const exhausted =
  /exit_(?:cost|context|total_execution_time|format)|LimitsExceeded|TimeExceeded|max[_ ](?:turns|steps|iterations)|Max turns reached|Context size exceeded|timed? ?out|sample_limit|token_limit/i;
const testPath =
  /(?:^|\/)(?:tests?|testing|__tests__)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$|_test\.[a-z]+$|\.(?:test|spec)\.[jt]sx?$/i;

/** Longest cycle of calls that is looked for, and how often it must come in a row. */
const longestCycle = 6;
const cycleRepeats = 3;

/** The signs of a run, by step; those of the whole run last. Cost: linear in its calls and replies. */
export function findSigns(run: TrajectoryRecord): readonly Sign[] {
  const { turns } = turnsOf(run.steps);
  const steps = turns.flatMap((turn) => [...formatErrors(turn), ...failedEdits(turn), ...testEdits(turn)]);
  const signs = [...steps, ...repeats(turns), ...loops(turns), ...budgets(run), ...patchedTests(run)];
  return signs.sort((left, right) => (left.step ?? Infinity) - (right.step ?? Infinity));
}

function formatErrors({ agent, calls, replies }: Turn): readonly Sign[] {
  if (calls.some((pair) => pair.answer !== null)) return [];
  const words = replies
    .map((reply) => formatError.exec(textOf(reply))?.[0])
    .find((found) => found !== undefined);
  if (words === undefined) return [];
  return [
    { kind: "format-error", step: agent.index, reason: `no call was run, and the reply says “${words}”` },
  ];
}

function failedEdits({ agent, calls }: Turn): readonly Sign[] {
  return calls.flatMap(({ call, answer }): readonly Sign[] => {
    if ((call.it.kind !== "edit" && call.it.kind !== "create") || answer === null) return [];
    const words = failedEdit.exec(shownText(answer.it))?.[0];
    if (words === undefined && answer.it.isError !== true) return [];
    const said = words === undefined ? "the tool reports an error" : `the answer says “${words}”`;
    return [{ kind: "failed-edit", step: agent.index, reason: `${call.it.path ?? call.it.name}: ${said}` }];
  });
}

function testEdits({ agent, calls }: Turn): readonly Sign[] {
  return calls.flatMap(({ call: { it } }): readonly Sign[] => {
    const isChange = it.kind === "edit" || it.kind === "create";
    if (!isChange || it.path === null || !testPath.test(it.path)) return [];
    return [
      { kind: "tests-edited", step: agent.index, reason: `${it.kind} of ${it.path}, named like a test` },
    ];
  });
}

/** A call that was made before, word for word, with no change of a file in between. */
function repeats(turns: readonly Turn[]): readonly Sign[] {
  const signs: Sign[] = [];
  const seen = new Map<string, StepIndex>();
  for (const { agent, calls } of turns) {
    for (const { call } of calls) {
      if (call.it.kind === "edit" || call.it.kind === "create") seen.clear();
      const key = signatureOf(call.it);
      const before = seen.get(key);
      if (before === undefined) seen.set(key, agent.index);
      else {
        const reason = `the same ${call.it.name} call as in step ${before + 1}, and no file was edited in between`;
        signs.push({ kind: "repeated-command", step: agent.index, reason });
      }
    }
  }
  return signs;
}

/** Calls that go round in a circle: `a b a b a b`. Told once for each circle, where its third round ends. */
function loops(turns: readonly Turn[]): readonly Sign[] {
  const keys = turns.map(({ calls }) => calls.map(({ call }) => signatureOf(call.it)).join("\n"));
  const signs: Sign[] = [];
  const matched = new Array<number>(longestCycle + 1).fill(0);
  for (const [position, { agent }] of turns.entries()) {
    let told = false;
    for (let cycle = 1; cycle <= longestCycle; cycle += 1) {
      const isSame = keys[position] !== "" && keys[position] === keys[position - cycle];
      matched[cycle] = isSame ? (matched[cycle] ?? 0) + 1 : 0;
      if (matched[cycle] !== cycle * (cycleRepeats - 1) || told) continue;
      told = true;
      const what = cycle === 1 ? "the same call" : `the same ${cycle} turns`;
      signs.push({ kind: "loop", step: agent.index, reason: `${what} ${cycleRepeats} times in a row` });
    }
  }
  return signs;
}

function budgets(run: TrajectoryRecord): readonly Sign[] {
  const spent = run.steps.find(({ budget }) => (budget?.turns ?? 1) <= 0 || (budget?.tokens ?? 1) <= 0);
  if (spent !== undefined) {
    const what = (spent.budget?.turns ?? 1) <= 0 ? "turns" : "tokens";
    return [
      { kind: "budget-exhausted", step: spent.index, reason: `the agent was told that no ${what} remain` },
    ];
  }
  const { exitStatus, message } = run.outcome;
  const words = exhausted.exec(exitStatus ?? "")?.[0] ?? exhausted.exec(message?.slice(0, 400) ?? "")?.[0];
  return words === undefined
    ? []
    : [{ kind: "budget-exhausted", step: null, reason: `the run ended with “${words}”` }];
}

function patchedTests({ outcome }: TrajectoryRecord): readonly Sign[] {
  const tests = pathsOfPatch(outcome.patch ?? "").filter((path) => testPath.test(path));
  return tests.length === 0
    ? []
    : [{ kind: "tests-edited", step: null, reason: `the final patch changes ${tests.join(", ")}` }];
}

function signatureOf(call: ToolCall): string {
  return `${call.name}\u0000${call.writtenInput ?? JSON.stringify(call.input)}`;
}
