import { writeCwmTrace, type Trace } from "@/lib/core/trace";
import { writeChromeTrace } from "./chrome-trace";
import { writePythonTutor } from "./python-tutor";
import { writeStructuredTrace } from "./structured-trace";

/** A form in which a trace can be given away. */
export interface ExportFormat {
  /** As the command line names it. */
  readonly name: string;
  readonly title: string;
  /** Who reads it, and what it does not hold. */
  readonly detail: string;
  /** End of the file's name, with its dot. */
  readonly ending: string;
  readonly mediaType: string;
  /** The text, piece by piece, about a frame each. */
  readonly write: (trace: Trace) => Iterable<string>;
}

/** Every export format, in the order of a menu. */
export const exportFormats: readonly ExportFormat[] = [
  {
    name: "cwm-context",
    title: "CWM text, reset at context switches",
    detail: "Prompt and frames as CWM writes them; no line numbers, no output, one file",
    ending: ".txt",
    mediaType: "text/plain",
    write: (trace) => writeCwmTrace(trace, "context"),
  },
  {
    name: "cwm-scope",
    title: "CWM text, reset per activation",
    detail: "The same, with .. kept over calls and returns",
    ending: ".txt",
    mediaType: "text/plain",
    write: (trace) => writeCwmTrace(trace, "scope"),
  },
  {
    name: "json",
    title: "Structured JSON",
    detail: "Everything, locals in full; malformed frames are left out",
    ending: ".json",
    mediaType: "application/json",
    write: writeStructuredTrace,
  },
  {
    name: "python-tutor",
    title: "Python Tutor JSON",
    detail: "For Python Tutor; values share no objects, and only lines of the main file are steps",
    ending: ".json",
    mediaType: "application/json",
    write: writePythonTutor,
  },
  {
    name: "chrome",
    title: "Chrome trace JSON",
    detail: "For Perfetto and speedscope, one frame a microsecond; no source",
    ending: ".json",
    mediaType: "application/json",
    write: writeChromeTrace,
  },
];
