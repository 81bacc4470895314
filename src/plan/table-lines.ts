import { findCommitmentsHeading } from './commitment-lines.ts';
import { splitCommitments } from './split-commitments.ts';

/**
 * The themes and commitments of a pasted table as lines that {@link readPlanLines} understands: `1. Theme`, `1a Commitment`. Null where no
 * headings say which of its columns holds the commitments. A table with columns for links and verdicts is read as the import reads it; of any
 * other the code and the commitment are taken, and rows that repeat the headings are left out.
 */
export function commitmentTableLines(rows: readonly (readonly string[])[]): readonly string[] | null {
  return findCommitmentsHeading(rows) === null ? linesUnderHeading(rows) : splitLines(rows);
}

function splitLines(rows: readonly (readonly string[])[]): readonly string[] | null {
  const split = splitCommitments(rows);
  if (split === null) return null;
  let last = Math.max(0, ...split.themes.map(({ number }) => number ?? 0));
  const lines: string[] = [];
  for (const theme of split.themes) {
    const own = split.commitments.filter(({ line }) => line.theme === theme);
    if (own.length === 0) continue;
    // A heading without a number gets the next one, and its points the codes 8.1, 8.2: 1 and 2 are themes.
    const number = theme.number ?? ++last;
    lines.push(`${number}. ${theme.title}`);
    for (const { line, label } of own)
      lines.push(`${/^\d+$/.test(line.code) ? `${number}.${line.code}` : line.code} ${label}`);
  }
  for (const { line, label } of split.commitments)
    if (line.theme === null) lines.push(`${/^\d+$/.test(line.code) ? `${line.code}.` : line.code} ${label}`);
  return lines;
}

const codeHeading = /^(?:code|ref(?:erence)?|no\.?|number|#)$/i;
const textHeading = /\b(?:commitments?|pledges?|promises?|actions?|objectives?)\b/i;

function linesUnderHeading(rows: readonly (readonly string[])[]): readonly string[] | null {
  const plain = rows.map((cells) => cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()));
  const [headings] = plain;
  if (headings === undefined || headings.filter((cell) => cell !== '').length < 2) return null;
  // A row with a code of its own is no headings.
  if (headings.some((cell) => /^\(?(?:\d|[a-z][.)])/.test(cell))) return null;
  const text = headings.findIndex((cell) => textHeading.test(cell) && cell.length < 60);
  if (text < 0) return null;
  const code = headings.findIndex((cell) => codeHeading.test(cell));
  return plain.slice(1).flatMap((cells) => {
    if (cells[text] === headings[text]) return [];
    const said = [code < 0 ? '' : (cells[code] ?? ''), cells[text] ?? ''].filter((cell) => cell !== '');
    return said.length === 0 ? [] : [said.join('\t')];
  });
}
