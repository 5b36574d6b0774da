import { isPrintable, isTypingProof } from "./chord";

/** What the focused element does with keys by itself. */
export type KeyContext = "page" | "control" | "arrow-control" | "reading" | "typing" | "dialog";

const textTypes = new Set([
  "text",
  "search",
  "email",
  "url",
  "tel",
  "password",
  "number",
  "date",
  "time",
  "month",
  "week",
  "datetime-local",
]);
const arrowRoles =
  "[role=separator],[role=slider],[role=tab],[role=menuitem],[role=option],[role=treeitem],[role=radio],[type=radio],[type=range]";

/** Where a key press goes: nowhere in particular, a control that has its own keys, a text, or a dialog. */
export function keyContextOf(target: EventTarget | null): KeyContext {
  if (!(target instanceof Element)) return "page";
  if (target.closest("dialog") !== null) return "dialog";
  if (isTextField(target)) return isReadOnly(target) ? "reading" : "typing";
  if (target.matches("select")) return "typing";
  if (target.matches(arrowRoles)) return "arrow-control";
  return target.matches("button,a[href],summary,input,[role=button],[role=link],[role=checkbox]")
    ? "control"
    : "page";
}

function isTextField(target: Element): boolean {
  if (target instanceof HTMLInputElement) return textTypes.has(target.type);
  if (target.matches("textarea,[role=textbox]")) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** An editor that only shows: the keys that move in it stay with it, the letters are free. */
function isReadOnly(target: Element): boolean {
  return target.getAttribute("aria-readonly") === "true" || target.hasAttribute("readonly");
}

/** May this chord run a command, given where the key press goes? */
export function allowsChord(context: KeyContext, chordText: string, key: string): boolean {
  switch (context) {
    case "page":
      return true;
    case "control":
      return key !== "Enter" && key !== " ";
    case "arrow-control":
      return key !== "Enter" && key !== " " && !key.startsWith("Arrow");
    case "reading":
      return isTypingProof(chordText) || isPrintable(key) || key === "Escape";
    case "typing":
      return isTypingProof(chordText);
    case "dialog":
      return false;
  }
}
