export type { ReprArgument, ReprEntry, ReprKind, ReprSpan, ReprValue } from "./value";
export { maxReprDepth, maxReprLength, parseRepr } from "./parse-repr";
export { canonicalEqual, canonicalOf, canonicalText, isLiteral, stripAddresses } from "./canonical";
export { maxPrettyLength, prettyText } from "./pretty-text";
export { mayHaveParts, reprParts, type ReprPart, type ReprParts } from "./parts";
