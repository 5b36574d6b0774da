import { main } from "./run.mjs";
import { setup } from "./setup.mjs";

await main(async () => {
  await setup();
  // npm starts us in the repository; paths on the command line mean the directory npm was called in.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.argv.splice(2, 0, "serve");
  await import("../cli/framewise.mjs");
});
