export type { ReprArgument, ReprEntry, ReprKind, ReprSpan, ReprValue } from "./value";
export { maxReprDepth, parseRepr } from "./parse-repr";
export { canonicalEqual, canonicalOf, canonicalText, isLiteral, stripAddresses } from "./canonical";
export { closeCut, cutMarkOf, type CutMark } from "./cut-mark";
export { prettyText } from "./pretty-text";
export { mayHaveParts, reprParts, type ReprPart, type ReprParts } from "./parts";
