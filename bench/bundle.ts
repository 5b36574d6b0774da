import { build, type Plugin } from "esbuild";
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { root } from "./root";

const workerUrl = /new URL\("(?:[^"]*\/)?([^"/]+[.]worker)[.]ts", import[.]meta[.]url\)/g;

/** Next gives every `new Worker(new URL("./x.worker.ts", …))` a file of its own; esbuild leaves the name as it stands. */
const workerFiles: Plugin = {
  name: "worker-files",
  setup: (bundling) => {
    bundling.onLoad({ filter: /\/lib\/.*[.]ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replaceAll(
        workerUrl,
        (_, name: string) => `new URL("/assets/${name}.js", location.href)`,
      );
      return { contents, loader: "ts" };
    });
  },
};

/** Bundles the bench's page with the product's own code and workers into `folder`, minified as a build would be. */
export async function bundlePage(folder: string): Promise<void> {
  const files = await readdir(join(root, "lib"), { recursive: true });
  const workers = files
    .filter((file) => file.endsWith(".worker.ts") && !file.includes("testing"))
    .map((file) => join(root, "lib", file));
  const ours = ["main.ts", "parse.worker.ts"].map((file) => join(root, "bench/page", file));
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [...ours, ...workers].map((file) => ({ in: file, out: basename(file, ".ts") })),
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [workerFiles],
    tsconfig: join(root, "tsconfig.json"),
    logLevel: "warning",
  });
  await copyFile(join(root, "bench/page/index.html"), join(folder, "index.html"));
}
