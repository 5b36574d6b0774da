/** What ends an Arrow IPC stream: a message of no length. */
const endBytes = 8;
/** Before the metadata of a message: a mark, and the length of the metadata. */
const messageHeadBytes = 8;

/**
 * Batches of one table as fewer Arrow IPC streams of at most so many bytes each, where a batch alone is not larger, with
 * the same rows in the same order: an engine takes one stream of many batches sooner than many streams. A batch whose
 * columns are not written as those of the batch before begins a stream.
 */
export function joinBatches(batches: readonly Uint8Array[], mostBytes: number): readonly Uint8Array[] {
  const joined: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  let sizeBytes = 0;
  for (const batch of batches) {
    const [first] = open;
    const fits = first !== undefined && sizeBytes + batch.length <= mostBytes && hasSameColumns(first, batch);
    if (!fits) {
      joined.push(...oneStream(open));
      open = [];
      sizeBytes = 0;
    }
    open.push(batch);
    sizeBytes += batch.length;
  }
  return [...joined, ...oneStream(open)];
}

function oneStream(batches: readonly Uint8Array[]): readonly Uint8Array[] {
  const [first] = batches;
  if (first === undefined || batches.length === 1) return batches;
  const headBytes = columnsOf(first).length;
  const bodies = batches.map((batch) => batch.subarray(headBytes, -endBytes));
  const parts = [columnsOf(first), ...bodies, first.subarray(-endBytes)];
  const stream = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    stream.set(part, at);
    at += part.length;
  }
  return [stream];
}

/** The first message of a stream, which names its columns and has no body. */
function columnsOf(stream: Uint8Array): Uint8Array {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  return stream.subarray(0, messageHeadBytes + view.getInt32(4, true));
}

function hasSameColumns(one: Uint8Array, other: Uint8Array): boolean {
  const [left, right] = [columnsOf(one), columnsOf(other)];
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
