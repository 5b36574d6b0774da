import { fileURLToPath } from "node:url";
import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

/** Where React is: its rules parse and compile a file once more, and have nothing to say of the others. */
const reactFiles = ["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/hooks/**/*.{ts,tsx}"];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      ".next",
      ".framewise",
      "out",
      "public",
      "next-env.d.ts",
      "**/*.mjs",
      "test-results",
      "playwright-report",
    ],
  },
  { files: reactFiles, extends: [nextCoreWebVitals] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL(".", import.meta.url)) },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "func-style": ["error", "declaration"],
      "no-console": ["error", { allow: ["warn", "error"] }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // The compiler says it too: noUnusedLocals, noUnusedParameters.
      "@typescript-eslint/no-unused-vars": "off",
      // The compiler allows no enum of ours (erasableSyntaxOnly); the rule took 3 % of the run.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
    },
  },
  {
    files: ["**/*.test.ts", "**/*.test.tsx", "e2e/**"],
    // What is deprecated is found where the product uses it: this rule is the dearest of all.
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-deprecated": "off" },
  },
);
