import { field, isFields, type Fields } from "../fields";
import { single, type Format } from "../format";
import { guarded } from "../guarded";
import { membersAt } from "./inspect-pool";
import { readInspectSample } from "./inspect-sample";

const shellKey = "sample.json";

/**
 * A sample of an Inspect log of version 3: a folder of chunks, which its archive shows as one record with a key for each
 * file (`foldChunks`). It is put together as the sample that it would be in a log of version 2.
 */
export const inspectChunks: Format = {
  name: "inspect-chunks",
  title: "Inspect samples",
  matches: (value) => isFields(value) && Array.isArray(refsOf(value)),
  read: guarded((value) => single(readInspectSample(wholeSample(value), { model: null, task: null }))),
};

function refsOf(value: Fields): unknown {
  const shell = field(value, shellKey);
  return isFields(shell) ? field(shell, "message_refs") : null;
}

function wholeSample(value: Fields): Fields {
  const { sample, beside } = piecesOf(value);
  const messages = sequenceOf(value, "messages");
  const attachments = sequenceOf(value, "attachments");
  return {
    ...sample,
    messages: membersAt(messages, field(sample, "message_refs")),
    events: sequenceOf(value, "events"),
    events_data: { messages, calls: sequenceOf(value, "calls") },
    attachments: Object.fromEntries(attachments.entries()),
    ...beside,
  };
}

/** The sample's own fields, and the files beside it that are no sequence: its metadata, and indexes that were derived. */
function piecesOf(value: Fields): { readonly sample: Fields; readonly beside: Fields } {
  const shell = field(value, shellKey);
  const beside = Object.entries(value).flatMap(([key, content]): readonly (readonly [string, unknown])[] => {
    if (key === shellKey || chunk.test(key)) return [];
    return [[key === "metadata.json" ? "metadata" : key, content]];
  });
  return { sample: isFields(shell) ? shell : {}, beside: Object.fromEntries(beside) };
}

const chunk = /^(messages|events|calls|attachments)\/(\d+)\.json$/;

/** All members of a sequence: its chunks are named by the place of their first member. */
function sequenceOf(value: Fields, name: string): readonly unknown[] {
  return Object.keys(value)
    .flatMap((key): readonly { readonly key: string; readonly start: number }[] => {
      const match = chunk.exec(key);
      return match?.[1] === name ? [{ key, start: Number(match[2]) }] : [];
    })
    .sort((left, right) => left.start - right.start)
    .flatMap(({ key }): readonly unknown[] => {
      const members = field(value, key);
      return Array.isArray(members) ? members : [];
    });
}
