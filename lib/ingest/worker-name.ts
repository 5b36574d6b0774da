/** What an ingest worker is told with its name, before any message. */
export interface WorkerName {
  /** The page's storage session, whose scratch files the worker shares. */
  readonly session: string;
  /** The lock that the worker holds as long as it lives: no other worker of this origin has its name. */
  readonly lifeLock: string;
}

const separator = "/";

/** The name of a page's worker of that number. */
export function encodeWorkerName(session: string, number: number): string {
  return `${session}${separator}${number}`;
}

/** What a worker's name says. */
export function readWorkerName(name: string): WorkerName {
  return { session: name.split(separator, 1)[0] ?? "", lifeLock: `framewise ingest ${name}` };
}
