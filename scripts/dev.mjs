process.argv.splice(2, 0, "--dev");
await import("./start.mjs");
