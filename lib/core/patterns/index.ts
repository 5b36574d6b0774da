export { Pattern, PatternSearch, type TextSpan } from "./pattern";
export { maxStates } from "./program";
export { maxPatternLength } from "./syntax";
