import { field, isFields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { observationPart, roleOf, StepList, textPart, trajectory } from "./draft-steps";
import { Intake } from "./intake";

const name = "transcript";
const speaker = /^(system|user|assistant|tool): /gm;

/** Conversations printed as one text, `role: words` by lines, as tau-bench's few-shot file has them. */
export const transcript: Format = {
  name,
  title: "Printed conversations",
  matches: (value) => {
    const text: unknown = isFields(value) ? field(value, "messages_display") : null;
    return typeof text === "string" && text.search(speaker) === 0;
  },
  read: guarded((value, context) => {
    const row = new Intake(value);
    const text = row.text("messages_display") ?? "";
    const list = new StepList();
    const starts = [...text.matchAll(speaker)];
    for (const [position, match] of starts.entries()) {
      const written = text.slice(match.index, starts[position + 1]?.index);
      const said = textPart(written.slice(match[0].length).replace(/\n$/, ""), written);
      const writtenRole = match[1] ?? "";
      const role = roleOf(writtenRole);
      const part = role === "tool" ? observationPart({ content: [said] }, null, written) : said;
      list.add({ role, writtenRole, parts: [part] }, 0);
    }
    const id = `record-${context.recordIndex + 1}`;
    return single(trajectory({ id, format: name, steps: list.steps, raw: row.rest() }));
  }),
};
