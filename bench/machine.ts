import { cpus, loadavg, release, totalmem, type } from "node:os";

/** What the figures were taken on: they mean nothing without it. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly browser: string;
}

/** Programs that ran or waited to run, on average over the minute before: what else the machine did. */
export function loadOfMachine(): number {
  const [load = Number.NaN] = loadavg();
  return Math.round(load * 10) / 10;
}

/** This machine; the browser says its own version. */
export function describeMachine(browserVersion: string): Machine {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    browser: `Chromium ${browserVersion}, headless`,
  };
}
