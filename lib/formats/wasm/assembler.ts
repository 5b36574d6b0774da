/**
 * A WebAssembly program written as expressions: each function here gives the bytes of one instruction, operands first.
 *
 *     set(at, add(get(at), i32(16)))   →   local.get at · i32.const 16 · i32.add · local.set at
 *
 * Every value of a program is an `i32` but for vectors on their way from one instruction to the next. Branches name the
 * block that they leave or the loop that they begin again; how deep it lies is counted when a function is assembled.
 */
export type Code = readonly (number | Mark)[];

type Mark =
  | { readonly kind: "enter"; readonly label: symbol | null }
  | { readonly kind: "leave" }
  | { readonly kind: "branch"; readonly label: symbol };

/** A function of a program, all of whose parameters and locals are `i32`, as is what it returns. */
export interface ProgramFunction {
  /** Null where only the program calls it. */
  readonly exportedAs: string | null;
  readonly parameters: number;
  readonly locals: number;
  readonly body: Code;
}

const i32Type = 0x7f;
const functionType = 0x60;
const empty = 0x40;
const pageBytes = 2 ** 16;

export function i32(value: number): Code {
  return [0x41, ...signed(value)];
}

export function get(local: number): Code {
  return [0x20, ...unsigned(local)];
}

export function set(local: number, value: Code): Code {
  return [...value, 0x21, ...unsigned(local)];
}

/** Sets a local and gives what it was set to. */
export function tee(local: number, value: Code): Code {
  return [...value, 0x22, ...unsigned(local)];
}

function binary(opcode: number): (left: Code, right: Code) => Code {
  return (left, right) => [...left, ...right, opcode];
}

export const equal = binary(0x46);
export const unequal = binary(0x47);
export const less = binary(0x48);
export const lessUnsigned = binary(0x49);
export const more = binary(0x4a);
export const moreUnsigned = binary(0x4b);
export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const multiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
export const exclusiveOr = binary(0x73);
export const shiftLeft = binary(0x74);

export function isZero(value: Code): Code {
  return [...value, 0x45];
}

export function countTrailingZeros(value: Code): Code {
  return [...value, 0x68];
}

/** One byte of memory, or four in little-endian order. */
export function byteAt(address: Code, offset = 0): Code {
  return [...address, 0x2d, 0, ...unsigned(offset)];
}
export function wordAt(address: Code, offset = 0): Code {
  return [...address, 0x28, 0, ...unsigned(offset)];
}

export function storeWord(address: Code, value: Code, offset = 0): Code {
  return [...address, ...value, 0x36, 0, ...unsigned(offset)];
}
export function storeByte(address: Code, value: Code, offset = 0): Code {
  return [...address, ...value, 0x3a, 0, ...unsigned(offset)];
}

function vector(opcode: number): Code {
  return [0xfd, ...unsigned(opcode)];
}

/** Sixteen bytes of memory. */
export function sixteenAt(address: Code, offset = 0): Code {
  return [...address, ...vector(0x00), 0, ...unsigned(offset)];
}

/** Sixteen times the same byte. */
export function sixteenOf(byte: number): Code {
  return [...vector(0x0c), ...Array.from({ length: 16 }, () => byte)];
}

export function equalBytes(left: Code, right: Code): Code {
  return [...left, ...right, ...vector(0x23)];
}
export function lowerBytes(left: Code, right: Code): Code {
  return [...left, ...right, ...vector(0x26)];
}
export function eitherBytes(left: Code, right: Code): Code {
  return [...left, ...right, ...vector(0x50)];
}

/** The highest bit of each of sixteen bytes, the first byte's as the lowest bit. */
export function highBits(bytes: Code): Code {
  return [...bytes, ...vector(0x64)];
}

export function block(label: symbol, ...body: readonly Code[]): Code {
  return [0x02, empty, { kind: "enter", label }, ...body.flat(), 0x0b, { kind: "leave" }];
}

export function loop(label: symbol, ...body: readonly Code[]): Code {
  return [0x03, empty, { kind: "enter", label }, ...body.flat(), 0x0b, { kind: "leave" }];
}

export function when(condition: Code, then: readonly Code[], otherwise: readonly Code[] = []): Code {
  const other = otherwise.length === 0 ? [] : [0x05, ...otherwise.flat()];
  return [
    ...condition,
    0x04,
    empty,
    { kind: "enter", label: null },
    ...then.flat(),
    ...other,
    0x0b,
    { kind: "leave" },
  ];
}

/** Goes behind a block, or to the start of a loop. */
export function go(label: symbol): Code {
  return [0x0c, { kind: "branch", label }];
}
export function goIf(label: symbol, condition: Code): Code {
  return [...condition, 0x0d, { kind: "branch", label }];
}

export function giveBack(value: Code): Code {
  return [...value, 0x0f];
}

/** Calls the function with this number, in the order in which a program has them. */
export function call(index: number, ...operands: readonly Code[]): Code {
  return [...operands.flat(), 0x10, ...unsigned(index)];
}

/** The bytes of a module with a memory of so many bytes, exported as `memory`. */
export function assemble(
  functions: readonly ProgramFunction[],
  memoryBytes: number,
): Uint8Array<ArrayBuffer> {
  const pages = Math.ceil(memoryBytes / pageBytes);
  const exported = functions.flatMap(({ exportedAs }, index) =>
    exportedAs === null ? [] : [[...text(exportedAs), 0, ...unsigned(index)]],
  );
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      functions.map(({ parameters }) => [functionType, ...types(parameters), ...types(1)]),
    ),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(5, [[0, ...unsigned(pages)]]),
    ...section(7, [[...text("memory"), 2, 0], ...exported]),
    ...section(10, functions.map(assembleBody)),
  ]);
}

function assembleBody({ locals, body }: ProgramFunction): readonly number[] {
  const declared = locals === 0 ? [0] : [1, ...unsigned(locals), i32Type];
  const bytes = [...declared, ...resolve(body), 0x00, 0x0b];
  return [...unsigned(bytes.length), ...bytes];
}

/** Puts in how many blocks lie between a branch and where it goes. */
function resolve(code: Code): readonly number[] {
  const open: (symbol | null)[] = [];
  return code.flatMap((part) => {
    if (typeof part === "number") return [part];
    if (part.kind === "enter") open.push(part.label);
    else if (part.kind === "leave") open.pop();
    else return unsigned(open.length - 1 - open.lastIndexOf(part.label));
    return [];
  });
}

function section(id: number, entries: readonly (readonly number[])[]): readonly number[] {
  const body = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(body.length), ...body];
}

function types(count: number): readonly number[] {
  return [...unsigned(count), ...Array.from({ length: count }, () => i32Type)];
}

function text(value: string): readonly number[] {
  return [...unsigned(value.length), ...Array.from(value, (character) => character.charCodeAt(0))];
}

/** LEB128. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): readonly number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
