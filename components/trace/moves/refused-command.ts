import type { Command } from "@/components/shell/command";
import { refuse } from "./refusals";

/**
 * The command, which says why it does nothing where `whyNot` gives a reason when it is run; null lets it run. Unlike a
 * disabled command it keeps its key, so that no key is dead without a word.
 */
export function refusedCommand(command: Command, whyNot: () => string | null): Command {
  return {
    ...command,
    run: () => {
      const reason = whyNot();
      if (reason === null) command.run();
      else refuse(`${command.label}: ${reason}`);
    },
  };
}
