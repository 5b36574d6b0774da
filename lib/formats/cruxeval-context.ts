import { entryMarker } from "@/lib/core/trace";

/** The program that CWM's CRUXEval runs trace: the function, then `main`, whose call frame seeds the model. */
export function cruxevalContext(code: string, input: string): string {
  return `\n${code}\ndef main():  ${entryMarker}\n    return f(${input})\n`;
}
