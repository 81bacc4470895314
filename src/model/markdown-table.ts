/** A line of dashes below the headings: `|---|:--:|`. */
const rule = /^\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$|^\|\s*:?-+:?\s*\|?$/;

/**
 * The cells of text that is written as Markdown tables, line by line; lines between tables are rows of one cell, so that nothing is lost. Null for
 * text without a line of dashes below a line with bars. The headings are not repeated where they stand again, as over each page of a scan.
 */
export function markdownRows(text: string): string[][] | null {
  const lines = text.split(/\r\n?|\n/);
  const first = lines.findIndex((line, at) => at > 0 && isRule(line) && lines[at - 1]!.includes('|'));
  if (first < 0) return null;
  const headings = cellsOf(lines[first - 1]!);
  const rows: string[][] = [];
  lines.forEach((line, at) => {
    if (line.trim() === '' || isRule(line)) return;
    const cells = isRow(line, headings.length) ? cellsOf(line) : [line.trim()];
    if (at >= first && cells.join('|') === headings.join('|')) return;
    rows.push(cells);
  });
  return rows;
}

function isRule(line: string): boolean {
  const plain = line.trim();
  return plain.length < 2_000 && rule.test(plain);
}

/** Whether a line is one of a table: bars at its start, or as many as the headings have. */
function isRow(line: string, columns: number): boolean {
  return line.trimStart().startsWith('|') || (columns > 1 && cellsOf(line).length === columns);
}

function cellsOf(line: string): string[] {
  const plain = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return plain.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replaceAll('\\|', '|')
      .replaceAll(/<br\s*\/?>/gi, '\n')
      .trim(),
  );
}
