import { spawn } from "node:child_process";
import { EXIT } from "./command";

/** Runs one of the product's Python programs with the person's terminal, and gives its exit code. */
export function runPython(command: string, program: string, args: readonly string[]): Promise<number> {
  const python = process.platform === "win32" ? "python" : "python3";
  return new Promise((resolve, reject) => {
    const child = spawn(python, [program, ...args], { stdio: "inherit" });
    child.on("error", (error) => {
      if (!("code" in error) || error.code !== "ENOENT") {
        reject(error);
        return;
      }
      console.error(
        `framewise ${command} runs a Python program, and ${python} was not found on this machine.`,
      );
      resolve(EXIT.failed);
    });
    child.on("exit", (code) => {
      resolve(code ?? EXIT.failed);
    });
  });
}
