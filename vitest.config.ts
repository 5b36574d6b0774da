import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const withDocument = ["{app,bench,components,lib}/**/*.test.tsx", "components/shell/**/*.test.ts"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    environment: "node",
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["{app,bench,components,lib}/**/*.test.ts"],
          exclude: withDocument,
          // A process and the modules of its own cost each file 0.45 s of a core: 12.5 s of 26.9 over 28 files of lib.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: [...withDocument, "cli/**/*.test.ts", "scripts/**/*.test.{ts,mjs}"],
        },
      },
    ],
  },
});
