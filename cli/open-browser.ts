import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

function isOnPath(program: string, environment: Environment): boolean {
  return (environment["PATH"] ?? "")
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}

/** The command that opens an address on this desktop, undefined where there is no desktop. */
export function openerFor(
  platform: NodeJS.Platform,
  environment: Environment,
): readonly [string, ...string[]] | undefined {
  if (platform === "darwin") return ["open"];
  if (platform === "win32") return ["cmd", "/c", "start", ""];
  const hasDesktop = Boolean(environment["DISPLAY"] ?? environment["WAYLAND_DISPLAY"]);
  return hasDesktop && isOnPath("xdg-open", environment) ? ["xdg-open"] : undefined;
}

/** Shows an address in the visitor's browser, if a terminal and a desktop are there; the address was printed anyway. */
export function openBrowser(address: string): void {
  if (!process.stdout.isTTY || process.env["CI"] !== undefined) return;
  const opener = openerFor(process.platform, process.env);
  if (opener === undefined) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", (error) => {
    console.error(`The browser could not be opened: ${error.message}`);
  });
  child.unref();
}
