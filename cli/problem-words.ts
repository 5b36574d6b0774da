import type { ListedProblem } from "@/lib/queries";

/** A problem as one line: severity, member, record from 1, line, byte or row, and the reason. */
export function problemWords(problem: ListedProblem): string {
  const line = problem.lineNumber === null ? "" : `, line ${problem.lineNumber}`;
  const member = problem.member === null ? "" : `${problem.member}, `;
  const spot = problem.rowIndex === null ? `byte ${problem.byteOffset ?? 0}` : `row ${problem.rowIndex}`;
  const place = `${member}record ${problem.recordIndex + 1}${line}, ${spot}`;
  const part = problem.part === null ? "" : `, ${problem.part}`;
  return `${problem.severity}: ${place}${part}: ${problem.reason}`;
}
