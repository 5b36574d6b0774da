/** What went as asked, what did not, and a command line that cannot be understood. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** What the launcher lends to commands: where the repository is, and the steps it knows from `npm start`. */
export interface Surroundings {
  readonly repository: string;
  readonly build: () => Promise<void>;
  readonly vendor: () => Promise<void>;
}

/** A module in this folder that is a command. Gives the exit code. */
export interface Command {
  readonly run: (args: readonly string[], surroundings: Surroundings) => Promise<number>;
}

/** Writes a line of results. What is about the run itself goes to standard error. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
