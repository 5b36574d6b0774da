export { type TerminalLine, type TerminalRun, type TerminalStyle, terminalLines } from "./terminal-lines";
