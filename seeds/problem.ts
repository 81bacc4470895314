/** A mistake in a starter's files: where it is and what is wrong, as a sentence. */
export interface StarterProblem {
  /** Path inside the starter's folder. */
  readonly file: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** The mistake as one line that an editor can jump to: `summary-sheet.csv:12: …`. */
export function printProblem({ file, line, message }: StarterProblem): string {
  return `${file}:${line}: ${message}`;
}
