import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../root";

/** The product's pages on a server of their own. */
export interface StartedApp {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts the app as its command line does, which builds it where it has changed; or takes the one that already runs at
 * `FRAMEWISE_ORIGIN`.
 */
export async function startApp(): Promise<StartedApp> {
  const given = process.env["FRAMEWISE_ORIGIN"];
  if (given !== undefined && given !== "") return { origin: given, close: () => Promise.resolve() };
  const child = spawn(process.execPath, [join(root, "cli/framewise.mjs"), "serve", "--no-open"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      said += text;
      const [address] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error(`The app did not start: ${said}`));
    });
  });
  return {
    origin,
    close: async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
