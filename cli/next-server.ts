import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EXIT } from "./command";

const READY_LIMIT_MS = 120_000;
/** How a server ends that was told to: in order, by the signal, or with the code Next makes of the signal. */
const ASKED_TO_END = new Set<number | string | null>([0, "SIGINT", "SIGTERM", 130, 143]);
const PARENT_WATCH_MS = 500;
const KEPT_OUTPUT = 8_000;

/** How the app's server is started. `mode` is `start` for the built app, `dev` for developers. */
export interface ServerOptions {
  readonly repository: string;
  readonly mode: "start" | "dev";
  readonly host: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A server that runs. `ended` gives its exit code; `output` is the last it wrote. */
export interface NextServer {
  readonly address: string;
  readonly ended: Promise<number>;
  readonly output: () => string;
}

/** The address a browser on this machine uses for a server that listens on `host`. */
export function addressOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/`;
}

/**
 * npm passes SIGTERM and SIGHUP to the shell between us, not to us: under `npm start` and `npx`, the end of
 * the process that started us is the only sign. Under another parent we may outlive it (nohup).
 */
function endWithNpm(child: ChildProcess): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, PARENT_WATCH_MS);
  watch.unref();
}

/** No server outlives us: whatever ends this process, save SIGKILL, ends the child. */
function endTogether(child: ChildProcess): void {
  endWithNpm(child);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
    });
  }
  process.on("exit", () => {
    child.kill("SIGKILL");
  });
}

/** Starts the server as a child process. It answers when `waitUntilReady` says so. */
export function startNext({ repository, mode, host, port, environment }: ServerOptions): NextServer {
  const next = path.join(repository, "node_modules/next/dist/bin/next");
  const args = [next, mode, "-H", host, "-p", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: mode === "dev" ? "development" : "production",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endTogether(child);
  let kept = "";
  function keep(chunk: Buffer): void {
    kept = (kept + chunk.toString()).slice(-KEPT_OUTPUT);
  }
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.stderr.pipe(process.stderr);
  if (mode === "dev") child.stdout.pipe(process.stdout);
  return {
    address: addressOf(host, port),
    output: () => kept,
    ended: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code, signal) => {
        resolve(ASKED_TO_END.has(code ?? signal) ? EXIT.ok : EXIT.failed);
      });
    }),
  };
}

async function answer(address: string): Promise<Response | undefined> {
  try {
    return await fetch(new URL("api/catalog", address), { signal: AbortSignal.timeout(60_000) });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The catalog's answer as soon as the server gives one; undefined when it ended, or was silent for two minutes. */
export async function waitUntilReady(server: NextServer): Promise<Response | undefined> {
  const state = { ended: false };
  const end = server.ended.finally(() => (state.ended = true));
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!state.ended && Date.now() < deadline) {
    const response = await answer(server.address);
    if (response !== undefined) return response;
    await Promise.race([end, pause(50)]);
  }
  return undefined;
}
