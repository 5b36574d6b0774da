export type { Brand } from "./brand";
export { assert } from "./assert";
export { type Result, ok, fail } from "./result";
export { Failure, type FailureFacts, type FailureKind, toFailure } from "./failure";
export { eachPiece, finishPieces, type Pieces, pieceUnits } from "./pieces";
