import { spawn } from "node:child_process";
import path from "node:path";
import { EXIT, type Surroundings } from "./command";

/** `framewise trace …`: hands everything to the tracer, which is Python. Its exit code is ours. */
export function run(args: readonly string[], { repository }: Surroundings): Promise<number> {
  const python = process.platform === "win32" ? "python" : "python3";
  return new Promise((resolve, reject) => {
    const child = spawn(python, [path.join(repository, "tracer"), ...args], { stdio: "inherit" });
    child.on("error", (error) => {
      if (!("code" in error) || error.code !== "ENOENT") {
        reject(error);
        return;
      }
      console.error(`framewise trace runs a Python program, and ${python} was not found on this machine.`);
      resolve(EXIT.failed);
    });
    child.on("exit", (code) => {
      resolve(code ?? EXIT.failed);
    });
  });
}
