import { ActivationDepth, frameEvents } from "@/lib/core/trace";
import { asciiBytes, type JsonWalk } from "./json-walk";
import type { FrameCounts } from "./outline";
import type { FramesOutline } from "./outline-frames";
import type { FrameKeys } from "./written-frames";

const QUOTE = 0x22;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_LIST = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;
const NULL = 0x6e;
const BACKSLASH = 0x5c;
const REFUSED = -1;

const fieldNames = [
  "event",
  "line",
  "depth",
  "functionName",
  "locals",
  "source",
  "argument",
  "activation",
  "file",
] as const;
const EVENT = 0;
const LINE = 1;
const DEPTH = 2;
const LOCALS = 4;
const ACTIVATION = 7;
/** Fields as bits of a set. */
const lineBit = 1 << LINE;
const functionBit = 1 << 3;
const localsBit = 1 << LOCALS;
const sourceBit = 1 << 5;
const argumentBit = 1 << 6;
const fileBit = 1 << 8;

/** A call has locals where a return has its argument. */
const leadsAtPlace = 3;
/** A frame has nine fields; one with more than this is not worth remembering. */
const maxPlaces = 64;

const nullName = asciiBytes("null");
const events = [...frameEvents];
const eventTexts = events.map((event) => asciiBytes(`"${event}"`));

/**
 * What stood before the value of a field, white space included: `,"depth":`. Frames of a shard are written alike, so
 * the next one mostly has the same at the same place, which is compared at once.
 */
interface Lead {
  readonly bytes: Uint8Array;
  /** -1 for a key that says nothing here. */
  readonly field: number;
}

/** A list of frames, and the place behind it. */
export interface ScannedFrames {
  readonly outline: FramesOutline;
  readonly end: number;
}

/**
 * Counts the frames of a list that nobody has parsed: what `outlineFrames` counts of the parsed list, at less than half
 * the cost of parsing it. Null on anything that is not plainly right, so that what it gives can be relied on.
 */
export class FrameScanner {
  readonly #walk: JsonWalk;
  readonly #keys: readonly Uint8Array[];
  readonly #leads: Lead[][] = [];
  /** Fields that the frame has; those of the kind they should be; and of another kind, null aside. */
  #seen = 0;
  #right = 0;
  #other = 0;
  #event = -1;
  #line = 0;
  #depth = 0;
  #lastBareLine = 0;

  constructor(keys: FrameKeys, walk: JsonWalk) {
    const named = { ...keys, activation: "activation", file: "file" };
    this.#walk = walk;
    this.#keys = fieldNames.map((name) => asciiBytes(`"${named[name]}"`));
  }

  /** `from` is the place of the opening bracket. */
  scan(bytes: Uint8Array, from: number, end: number): ScannedFrames | null {
    const walk = this.#walk;
    const byEvent = new Uint32Array(frameEvents.length);
    const depths = new ActivationDepth();
    let frameCount = 0;
    this.#lastBareLine = 0;
    let at = walk.space(bytes, from + 1, end);
    if (at < end && bytes[at] === CLOSE_LIST) return this.#scanned(byEvent, depths, frameCount, at + 1);
    for (;;) {
      at = this.#frame(bytes, at, end);
      if (at === REFUSED) return null;
      frameCount += 1;
      byEvent[this.#event] = (byEvent[this.#event] ?? 0) + 1;
      depths.see({
        event: frameEvents[this.#event] ?? "line",
        depth: this.#depth === 0 ? null : this.#depth,
      });
      at = walk.space(bytes, at, end);
      if (at < end && bytes[at] === CLOSE_LIST) return this.#scanned(byEvent, depths, frameCount, at + 1);
      at = walk.mark(COMMA, bytes, at, end);
      if (at === REFUSED) return null;
    }
  }

  #scanned(byEvent: Uint32Array, depths: ActivationDepth, frameCount: number, end: number): ScannedFrames {
    const counts: FrameCounts = { call: 0, line: 0, return: 0, exception: 0, malformed: 0 };
    frameEvents.forEach((event, index) => {
      counts[event] = byEvent[index] ?? 0;
    });
    return {
      outline: { counts, maxDepth: depths.max, frameCount, lastBareLine: this.#lastBareLine },
      end,
    };
  }

  #frame(bytes: Uint8Array, from: number, end: number): number {
    const walk = this.#walk;
    this.#seen = 0;
    this.#right = 0;
    this.#other = 0;
    this.#event = -1;
    this.#line = 0;
    this.#depth = 0;
    let at = from;
    for (let place = 0; at < end && place < maxPlaces; place++) {
      const lead = this.#leadAt(place, bytes, at, end) ?? this.#readLead(place, bytes, at, end);
      if (lead === null) return REFUSED;
      at = this.#value(lead.field, bytes, at + lead.bytes.length, end);
      if (at === REFUSED) return REFUSED;
      if (bytes[at] !== COMMA) {
        at = walk.space(bytes, at, end);
        if (at < end && bytes[at] === CLOSE_OBJECT) return this.#isPlain() ? at + 1 : REFUSED;
      }
    }
    return REFUSED;
  }

  /** What was met before at this place of a frame, if it stands here. */
  #leadAt(place: number, bytes: Uint8Array, at: number, end: number): Lead | null {
    const leads = this.#leads[place];
    if (leads === undefined) return null;
    for (const lead of leads) if (this.#walk.these(lead.bytes, bytes, at, end) !== REFUSED) return lead;
    return null;
  }

  /** Reads what stands before the value of the field at a place of the frame, and expects it in the next frame. */
  #readLead(place: number, bytes: Uint8Array, from: number, end: number): Lead | null {
    const walk = this.#walk;
    const key = walk.mark(place === 0 ? OPEN_OBJECT : COMMA, bytes, from, end);
    if (key === REFUSED) return null;
    const colon = walk.text(bytes, key, end);
    if (colon === REFUSED) return null;
    const text = bytes.slice(key, colon);
    // A key with an escape could be any key.
    if (text.includes(BACKSLASH)) return null;
    const at = walk.mark(COLON, bytes, colon, end);
    if (at === REFUSED) return null;
    const field = this.#keys.findIndex(
      (name) => name.length === text.length && name.every((byte, index) => byte === text[index]),
    );
    const lead = { field, bytes: bytes.slice(from, at) };
    // What is compared is not looked through: bytes from 0x80 are to be seen each time.
    if (text.some((byte) => byte >= 0x80)) return lead;
    const known = (this.#leads[place] ??= []);
    if (known.unshift(lead) > leadsAtPlace) known.pop();
    return lead;
  }

  /** Passes the value of a field, -1 for one that says nothing here; refuses one that the frame has twice. */
  #value(field: number, bytes: Uint8Array, at: number, end: number): number {
    if (field < 0) return this.#walk.value(bytes, at, end);
    const bit = 1 << field;
    if ((this.#seen & bit) !== 0) return REFUSED;
    this.#seen |= bit;
    if (bytes[at] === NULL) return this.#walk.these(nullName, bytes, at, end);
    switch (field) {
      case EVENT:
        return this.#eventAt(bytes, at, end);
      case LINE:
      case DEPTH:
      case ACTIVATION:
        return this.#number(field, bytes, at, end);
      case LOCALS:
        return this.#locals(bytes, at, end);
      default:
        if (bytes[at] === QUOTE) this.#right |= bit;
        else this.#other |= bit;
        return this.#walk.value(bytes, at, end);
    }
  }

  #eventAt(bytes: Uint8Array, at: number, end: number): number {
    for (let event = 0; event < eventTexts.length; event++) {
      const text = eventTexts[event];
      const behind = text === undefined ? REFUSED : this.#walk.these(text, bytes, at, end);
      if (behind === REFUSED) continue;
      this.#event = event;
      return behind;
    }
    return REFUSED;
  }

  /** Lines and depths count from 1, activations from 0. */
  #number(field: number, bytes: Uint8Array, from: number, end: number): number {
    const at = this.#walk.whole(bytes, from, end);
    let value = 0;
    for (let place = from; place < at; place++) value = value * 10 + (bytes[place] ?? 0) - 0x30;
    if (at === REFUSED || (value === 0 && field !== ACTIVATION)) return REFUSED;
    if (field === DEPTH) this.#depth = value;
    if (field === LINE) this.#line = value;
    this.#right |= 1 << field;
    return at;
  }

  #locals(bytes: Uint8Array, from: number, end: number): number {
    const walk = this.#walk;
    if (bytes[from] !== OPEN_OBJECT) return walk.value(bytes, from, end);
    this.#right |= localsBit;
    let at = walk.space(bytes, from + 1, end);
    if (at < end && bytes[at] === CLOSE_OBJECT) return at + 1;
    while (at !== REFUSED) {
      at = walk.text(bytes, at, end);
      if (at !== REFUSED) at = walk.mark(COLON, bytes, at, end);
      if (at === REFUSED) return REFUSED;
      if (bytes[at] !== QUOTE) this.#right &= ~localsBit;
      at = walk.value(bytes, at, end);
      if (at === REFUSED) return REFUSED;
      at = walk.space(bytes, at, end);
      if (at < end && bytes[at] === CLOSE_OBJECT) return at + 1;
      at = walk.mark(COMMA, bytes, at, end);
    }
    return REFUSED;
  }

  #isPlain(): boolean {
    if (this.#event < 0 || (this.#other & (fileBit | functionBit)) !== 0 || !this.#hasSource()) return false;
    const event = events[this.#event];
    const needed = event === "call" || event === "line" ? localsBit : argumentBit;
    return (this.#right & needed) !== 0;
  }

  #hasSource(): boolean {
    if ((this.#right & sourceBit) !== 0) return true;
    if ((this.#seen & sourceBit) !== 0 || (this.#right & lineBit) === 0) return false;
    if ((this.#right & fileBit) !== 0) return false;
    this.#lastBareLine = Math.max(this.#lastBareLine, this.#line);
    return true;
  }
}
