import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../root";

/** hyperparam's own server on a folder, as its command line starts it. */
export interface ViewerServer {
  readonly origin: string;
  close(): Promise<void>;
}

const serveFile = join(root, "node_modules/hyperparam/bin/serve.js");

/** Starts it without its command line, which asks a registry for a newer version; it opens no window in development. */
export async function startViewer(folder: string): Promise<ViewerServer> {
  const program = `import { serve } from ${JSON.stringify(serveFile)}; serve(${JSON.stringify(folder)}, undefined);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, NODE_ENV: "development" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      said += text;
      const [address] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error(`hyperparam's server ended: ${said}`));
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
