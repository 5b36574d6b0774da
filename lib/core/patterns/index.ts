export { Pattern, PatternSearch, type TextSpan } from "./pattern";
export { maxPatternLength } from "./syntax";
