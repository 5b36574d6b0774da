import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/languages/definitions/python/register";
import * as monaco from "monaco-editor/editor";

self.MonacoEnvironment = {
  getWorker: () =>
    new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" }),
};

/** A colour token as Monaco takes it: six hex digits, since builds shorten them to three. */
function token(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`).trim();
  return value.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
}

/** Brackets as plain as the text around them: hue is kept for meaning. */
function bracketColours(ink: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: 6 }, (_, level) => [`editorBracketHighlight.foreground${level + 1}`, ink]),
  );
}

/** Defines the editor's theme from the tokens as they are now, and puts it on. */
export function applyTheme(shown: "light" | "dark"): void {
  const name = `framewise-${shown}`;
  monaco.editor.defineTheme(name, {
    base: shown === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: token("ink").slice(1) },
      { token: "keyword", foreground: token("code-keyword").slice(1) },
      { token: "string", foreground: token("code-string").slice(1) },
      { token: "number", foreground: token("code-number").slice(1) },
      { token: "comment", foreground: token("code-comment").slice(1) },
    ],
    colors: {
      ...bracketColours(token("ink")),
      "editor.background": token("surface"),
      "editor.foreground": token("ink"),
      "editorLineNumber.foreground": token("faint"),
      "editorLineNumber.activeForeground": token("ink"),
      "editorGutter.background": token("surface"),
      "editor.lineHighlightBackground": token("surface"),
      "editor.lineHighlightBorder": "#00000000",
      "editorWidget.background": token("raised"),
      "editorWidget.border": token("line"),
      "editorHoverWidget.background": token("raised"),
      "editorHoverWidget.border": token("line"),
      "diffEditor.insertedLineBackground": token("truth-wash"),
      "diffEditor.insertedTextBackground": `${token("truth-fill")}40`,
      "diffEditor.removedLineBackground": token("different-wash"),
      "diffEditor.removedTextBackground": `${token("different-fill")}40`,
    },
  });
  monaco.editor.setTheme(name);
}

export { monaco };
