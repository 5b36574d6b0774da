"use client";

import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { formatCounted } from "@/components/ui/format-number";
import { TextLink } from "@/components/ui/text-link";
import type { FileState } from "@/lib/core/patch";
import { functionKinship, pythonFunctions, type PythonFunction } from "@/lib/core/trajectory";
import { traceView, useHref, useTrace, useTracesOfFunctions, type TraceOfFunction } from "@/lib/hooks";

interface TracesOfFileProps {
  readonly path: string;
  readonly state: FileState;
}

/** Longer files are not looked through. */
const mostCharacters = 500_000;

/** Loaded execution traces of the functions that a Python file defines, and how sure that is; nothing without any. */
export function TracesOfFile({ path, state }: TracesOfFileProps) {
  const functions = useMemo(() => (path.endsWith(".py") ? functionsOf(state) : []), [path, state]);
  return functions.length === 0 ? null : <TraceLinks functions={functions} />;
}

function functionsOf(state: FileState): readonly PythonFunction[] {
  const texts =
    state.kind === "known"
      ? [state.text]
      : state.kind === "partial"
        ? state.stretches.map(({ lines }) => lines.join("\n"))
        : [];
  return texts.filter((text) => text.length < mostCharacters).flatMap(pythonFunctions);
}

function TraceLinks({ functions }: { readonly functions: readonly PythonFunction[] }) {
  const names = useMemo(() => [...new Set(functions.map(({ name }) => name))].toSorted(), [functions]);
  const found = useTracesOfFunctions(names);
  if (found.data === undefined || found.data.length === 0) return null;
  return (
    <section
      aria-label="Execution traces of this code"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1 text-dense"
    >
      <span className="text-faint">Execution traces</span>
      {found.data.map((trace) => (
        <TraceLink key={`${trace.shardRef} ${trace.record}`} trace={trace} functions={functions} />
      ))}
    </section>
  );
}

interface TraceLinkProps {
  readonly trace: TraceOfFunction;
  readonly functions: readonly PythonFunction[];
}

const words = {
  "same source": [
    "same source",
    "The traced function reads the same, comments, blank lines and indentation aside",
  ],
  "same name": ["same name only", "The traced function bears this name and reads otherwise"],
} as const;

function TraceLink({ trace, functions }: TraceLinkProps) {
  const href = useHref();
  const opened = useTrace(trace.locator, "context");
  const kinship = useMemo(() => {
    if (opened.data === undefined) return null;
    const { source, otherFiles } = opened.data.record;
    const traced = [source, ...otherFiles.map((file) => file.source)].flatMap(pythonFunctions);
    const all = functions
      .filter(({ name }) => name === trace.name)
      .map((own) => functionKinship(own, traced));
    return all.includes("same source") ? "same source" : "same name";
  }, [opened.data, functions, trace.name]);
  return (
    <span className="flex items-center gap-1">
      <TextLink href={href("/trace", traceView(trace))}>{trace.name}</TextLink>
      <span className="text-faint">{formatCounted(trace.traceCount, "trace")}</span>
      {kinship === null ? null : <Badge title={words[kinship][1]}>{words[kinship][0]}</Badge>}
    </span>
  );
}
