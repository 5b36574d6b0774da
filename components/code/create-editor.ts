import { monaco } from "./monaco";

export type Editor = monaco.editor.IStandaloneCodeEditor;

/** A read-only editor without a text, quiet but for what it is given to show. Escape and a plain press leave it. */
export function createEditor(host: HTMLElement): Editor {
  const editor = monaco.editor.create(host, {
    model: null,
    readOnly: true,
    domReadOnly: true,
    automaticLayout: true,
    fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
    fontLigatures: false,
    fontSize: 13,
    lineHeight: 20,
    minimap: { enabled: false },
    glyphMargin: true,
    folding: false,
    lineDecorationsWidth: 12,
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    renderLineHighlight: "none",
    renderFinalNewline: "on",
    renderValidationDecorations: "off",
    renderControlCharacters: true,
    unicodeHighlight: { ambiguousCharacters: false },
    occurrencesHighlight: "off",
    selectionHighlight: false,
    matchBrackets: "never",
    guides: { indentation: true },
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    padding: { top: 8, bottom: 8 },
    contextmenu: false,
    links: false,
    stickyScroll: { enabled: false },
    tabFocusMode: true,
  });
  editor.addCommand(monaco.KeyCode.Escape, leave, "!findWidgetVisible");
  editor.onMouseUp(() => {
    if (editor.getSelection()?.isEmpty() === true) leave();
  });
  return editor;
}

/** Gives the keyboard back to the page: a press on the code that selects nothing must not catch the arrow keys. */
function leave(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
