/** The layers of ARCHITECTURE.md, lowest first. A layer may import itself and the ones listed. */
const layers = {
  "lib/shared": [],
  "lib/core": ["lib/shared"],
  "lib/formats": ["lib/core", "lib/shared"],
  "lib/shards": ["lib/shared"],
  "lib/tables": ["lib/core", "lib/shared"],
  "lib/storage": ["lib/shards", "lib/shared"],
  "lib/packed": ["lib/tables", "lib/shards", "lib/core", "lib/shared"],
  "lib/ingest": [
    "lib/packed",
    "lib/storage",
    "lib/tables",
    "lib/shards",
    "lib/formats",
    "lib/core",
    "lib/shared",
  ],
  "lib/database": ["lib/tables", "lib/core", "lib/shared"],
  "lib/queries": ["lib/database", "lib/tables", "lib/core", "lib/shared"],
  "lib/workspace": [
    "lib/queries",
    "lib/database",
    "lib/ingest",
    "lib/packed",
    "lib/storage",
    "lib/tables",
    "lib/shards",
    "lib/formats",
    "lib/core",
    "lib/shared",
  ],
  "lib/server": ["lib/shards", "lib/shared"],
  "lib/hooks": ["lib/workspace", "lib/queries", "lib/storage", "lib/core", "lib/shared"],
  components: ["lib/hooks", "lib/core", "lib/shared"],
  app: ["components", "lib/hooks", "lib/server", "lib/core", "lib/shared"],
  pages: ["lib/server"],
};
const own = "^(?:app|components|lib|pages|cli|e2e|bench)/";
const testing = "[.]test[.]tsx?$|/testing(?:[.]ts$|/)";
const external = ["npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg", "npm-unknown", "core"];

export default {
  forbidden: [
    ...Object.entries(layers).map(([layer, allowed]) => ({
      name: `layer:${layer}`,
      comment: `${layer} may only import: ${allowed.join(", ") || "nothing of ours"}. See ARCHITECTURE.md.`,
      severity: "error",
      from: { path: `^${layer}/`, pathNot: testing },
      to: { path: own, pathNot: `^(?:${[layer, ...allowed].join("|")})/` },
    })),
    {
      name: "core-is-pure",
      comment: "lib/core and lib/shared use no package and no Node module: plain data in, plain data out.",
      severity: "error",
      from: { path: "^lib/(core|shared)/", pathNot: testing },
      to: { dependencyTypes: external },
    },
    {
      name: "formats-use-zod-only",
      comment: "lib/formats describes its formats with zod and uses nothing else.",
      severity: "error",
      from: { path: "^lib/formats/", pathNot: testing },
      to: { dependencyTypes: external, pathNot: "node_modules/zod/" },
    },
    {
      name: "server-only-in-api-routes",
      comment:
        "lib/server uses Node: only route handlers, pages that read its settings, and the CLI may import it.",
      severity: "error",
      from: { path: own, pathNot: "^(?:app/api|pages/api|lib/server|cli|bench)/|[.]test[.]tsx?$" },
      to: { path: "^lib/server/" },
    },
    {
      name: "only-the-front-door",
      comment: "Import a lib folder through its index.ts.",
      severity: "error",
      from: { path: "^(lib/(?:core/[^/]+|[^/]+)|app|components|pages|cli|e2e|bench)/" },
      to: {
        path: "^lib/(?:core/[^/]+|shared|formats|shards|storage|packed|tables|ingest|database|queries|workspace|hooks|server)/(?!index[.]ts$|node[.]ts$|browser[.]ts$|[^/]+[.]worker[.]ts$)",
        pathNot: ["^$1/", testing],
      },
    },
    {
      name: "no-testing-in-production",
      comment: "Builders and fakes are for tests.",
      severity: "error",
      from: { path: own, pathNot: [testing, "^e2e/"] },
      to: { path: testing },
    },
    {
      name: "duckdb-in-one-place",
      comment: "Only lib/database knows the engine.",
      severity: "error",
      from: { path: own, pathNot: "^(?:lib/database|bench)/" },
      to: { path: "@duckdb/" },
    },
    {
      name: "arrow-in-few-places",
      comment: "Arrow is the wire format of the tables; nobody else writes it.",
      severity: "error",
      from: { path: own, pathNot: `^(?:lib/(?:database|tables)|bench|e2e)/|${testing}` },
      to: { path: "apache-arrow" },
    },
    {
      name: "monaco-in-one-place",
      comment: "Only components/code knows the editor.",
      severity: "error",
      from: { path: own, pathNot: "^components/code/" },
      to: { path: "monaco-editor" },
    },
    {
      name: "no-cycles",
      comment: "No import cycles, types included.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { conditionNames: ["import", "types", "default"], exportsFields: ["exports"] },
  },
};
