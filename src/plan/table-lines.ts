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

/** The headings of the columns of a pasted table of which {@link commitmentTableLines} takes nothing, in their order. */
export function columnsLeftAside(rows: readonly (readonly string[])[]): readonly string[] {
  const split = findCommitmentsHeading(rows);
  const taken = split ?? columnsUnderHeading(rows);
  if (taken === null) return [];
  const [row, kept] = 'row' in taken ? [taken.row, [taken.commitment]] : [0, [taken.text, taken.code]];
  return rows[row]!.map(oneLine).filter((heading, column) => heading !== '' && !kept.includes(column));
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

/** Which columns hold the commitment and its code (-1 for none) below headings in the first row; null where that is not known. */
function columnsUnderHeading(
  rows: readonly (readonly string[])[],
): { readonly text: number; readonly code: number } | null {
  const headings = rows[0]?.map(oneLine);
  if (headings === undefined || headings.filter((cell) => cell !== '').length < 2) return null;
  // A row with a code of its own is no headings.
  if (headings.some((cell) => /^\(?(?:\d|[a-z][.)])/.test(cell))) return null;
  const text = headings.findIndex((cell) => textHeading.test(cell) && cell.length < 60);
  return text < 0 ? null : { text, code: headings.findIndex((cell) => codeHeading.test(cell)) };
}

function linesUnderHeading(rows: readonly (readonly string[])[]): readonly string[] | null {
  const columns = columnsUnderHeading(rows);
  if (columns === null) return null;
  const { text, code } = columns;
  const plain = rows.map((cells) => cells.map(oneLine));
  const heading = plain[0]![text];
  return plain.slice(1).flatMap((cells) => {
    if (cells[text] === heading) return [];
    const said = [code < 0 ? '' : (cells[code] ?? ''), cells[text] ?? ''].filter((cell) => cell !== '');
    return said.length === 0 ? [] : [said.join('\t')];
  });
}

function oneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}
