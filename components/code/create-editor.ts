import { monaco } from "./monaco";

export type Editor = monaco.editor.IStandaloneCodeEditor;

/** The editor in which something was last selected, of those in the page. */
let lastSelected: Editor | null = null;

/**
 * A read-only editor without a text, quiet but for what it is given to show. Escape, a press and a drag leave it; the
 * menu of a selection does not.
 */
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
  editor.onMouseUp(({ event }) => {
    const opensMenu = event.rightButton && editor.getSelection()?.isEmpty() === false;
    if (editor.hasTextFocus() && !opensMenu) leave();
  });
  editor.onDidChangeCursorSelection(() => {
    lastSelected = editor;
  });
  const stopCopying = copyFromPage(editor);
  editor.onDidDispose(() => {
    stopCopying();
    if (lastSelected === editor) lastSelected = null;
  });
  return editor;
}

/**
 * Copies the selected code while the keyboard belongs to the page: the browser does not know Monaco's selection, and
 * copies what the page itself has selected where there is such. Returns the way to end it.
 */
function copyFromPage(editor: Editor): () => void {
  function onCopy(event: ClipboardEvent): void {
    const selection = editor.getSelection();
    const model = editor.getModel();
    if (lastSelected !== editor || event.clipboardData === null) return;
    if (selection === null || model === null || selection.isEmpty()) return;
    const isPage = document.activeElement === null || document.activeElement === document.body;
    if (event.defaultPrevented || !isPage || document.getSelection()?.isCollapsed === false) return;
    event.clipboardData.setData("text/plain", model.getValueInRange(selection));
    event.preventDefault();
  }
  document.addEventListener("copy", onCopy);
  return () => {
    document.removeEventListener("copy", onCopy);
  };
}

/** Gives the keyboard back to the page: a press on the code, or a drag over it, must not catch the arrow keys. */
function leave(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
