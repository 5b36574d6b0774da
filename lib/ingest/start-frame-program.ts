import { frameProgram, type FrameProgram } from "@/lib/formats";

let compiled: WebAssembly.Module | null = null;

/** An instance of the frame program with a memory of its own; null where there is no WebAssembly with SIMD. */
export function startFrameProgram(): FrameProgram | null {
  try {
    compiled ??= new WebAssembly.Module(frameProgram());
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError || thrown instanceof ReferenceError) return null;
    throw thrown;
  }
  const { find, memory } = new WebAssembly.Instance(compiled).exports;
  if (!isFind(find) || !(memory instanceof WebAssembly.Memory)) return null;
  return { find, memory };
}

function isFind(value: unknown): value is FrameProgram["find"] {
  return typeof value === "function";
}
