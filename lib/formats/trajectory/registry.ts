import type { Format } from "../format";
import { atif } from "./atif";
import { chatMessages } from "./chat-messages";
import { chatRow } from "./chat-row";
import { claudeCode, claudeCodeDocument } from "./claude-code";
import { codex } from "./codex";
import { cwmMetrics } from "./cwm-metrics";
import { cwmRollout } from "./cwm-rollout";
import { failureAnalysis } from "./failure-analysis";
import { harborResult } from "./harbor-result";
import { inspectChunks } from "./inspect-chunks";
import { inspectEvents } from "./inspect-events";
import { inspectLog, inspectSample, inspectSummary } from "./inspect-log";
import { langfuse } from "./langfuse";
import { langfuseChat } from "./langfuse-chat";
import { miniSweAgent } from "./mini-swe-agent";
import { openHands, openHandsEvents } from "./openhands";
import { otel, otelDocuments } from "./otel";
import { r2eGym } from "./r2e-gym";
import { sessionHead, type SessionFormat } from "./session";
import { sessionMessages } from "./session-messages";
import { sweAgent } from "./swe-agent";
import { sweBenchPrediction, sweBenchReport } from "./swe-bench";
import { terminalBench } from "./terminal-bench";
import { transcript } from "./transcript";
import { viewerRun } from "./viewer-run";

/** Formats of runs of which one raw record holds one or several, in the order in which they are asked. */
export const trajectoryFormats: readonly Format[] = [
  cwmRollout,
  cwmMetrics,
  atif,
  sweAgent,
  miniSweAgent,
  openHands,
  inspectLog,
  inspectSample,
  inspectChunks,
  inspectSummary,
  inspectEvents,
  langfuse,
  langfuseChat,
  otel,
  r2eGym,
  claudeCodeDocument,
  viewerRun,
  transcript,
  chatRow,
  sweBenchPrediction,
  terminalBench,
  harborResult,
  sweBenchReport,
  failureAnalysis,
];

/** Formats of runs of which one file is one, in the order in which they are asked. */
export const sessionFormats: readonly SessionFormat[] = [
  claudeCode,
  codex,
  sessionMessages,
  openHandsEvents,
  otelDocuments,
  chatMessages,
];

/** The format that claims a whole file, from its first records; null where records are to be read one by one. */
export function detectSession(head: readonly unknown[]): SessionFormat | null {
  const first = head.slice(0, sessionHead);
  return sessionFormats.find((format) => format.claims(first)) ?? null;
}
