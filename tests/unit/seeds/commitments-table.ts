/** One line of the commitments table, read from the raw text of its document. */
export interface PrintedLine {
  readonly ref: string;
  readonly theme: string;
  /** The link cell as printed, continuation included. */
  readonly link: string;
  readonly linkKind: string;
  /** How many measures the link cell lists with bullets. */
  readonly bullets: number;
  /** The ticks and crosses of the verdict cell, as printed. */
  readonly marks: string;
  readonly verdict: string;
}

/**
 * Reads the commitments table of document 000 from its Markdown, by a path of its own: nothing of it is shared with how the
 * starter was written, so that the two can be held against each other.
 */
export function readCommitmentsTable(lines: readonly string[]): PrintedLine[] {
  const rows: { code: string; theme: string; link: string; verdict: string }[] = [];
  let theme = 'Pledge theme';
  for (const line of lines) {
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1).map(plain) : [];
    if (
      cells.length !== 3 ||
      /^-+$/.test(cells[1]!) ||
      /^-+$/.test(cells[0]!) ||
      cells[1] === 'Target Link on Summary Sheet'
    )
      continue;
    const [text, link, verdict] = cells as [string, string, string];
    const heading = /^([1-7])\. /.exec(text);
    const inPledge = theme === 'Pledge theme';
    if (heading !== null && link === '') {
      theme = `PP theme ${heading[1]}`;
      continue;
    }
    const code = inPledge ? /^(\d+)\. /.exec(text) : /(?:^|¶)([a-g])\. /.exec(text);
    if (code !== null) rows.push({ code: code[1]!, theme, link, verdict });
    // A line that goes on over the page: its cells belong to the one before.
    else if (link !== '' || verdict !== '') {
      const last = rows.at(-1)!;
      rows[rows.length - 1] = {
        ...last,
        link: `${last.link} ${link}`,
        verdict: `${last.verdict} ${verdict}`.trim(),
      };
    }
  }
  return rows.map(({ code, theme: of, link, verdict }) => {
    const marks = verdict.match(/[✓✗]/g) ?? [];
    return {
      ref: of === 'Pledge theme' ? `Pledge ${code}` : `PP ${of.at(-1)}${code}`,
      theme: of,
      link,
      linkKind: kindOf(link),
      bullets: link.split('▪').length - 1,
      marks: /[✓✗ ]*[✓✗]/.exec(verdict)?.[0].trim() ?? '',
      verdict:
        marks.length > 0
          ? marks.every((mark) => mark === '✓')
            ? 'Met'
            : marks.every((mark) => mark === '✗')
              ? 'Not met'
              : 'Partly met'
          : verdict.startsWith('n/a')
            ? 'n/a'
            : verdict.startsWith('No link')
              ? 'No link'
              : verdict,
    };
  });
}

function kindOf(link: string): string {
  if (/Pledge\s+Performance Sheet/.test(link)) return 'Separate sheet';
  if (/^No specific link/.test(link)) return 'Supporting';
  if (/^No link/.test(link)) return 'None';
  return link === '' ? 'Blank' : 'Direct';
}

/** A cell without its tags; a paragraph begins with ¶ where another stands before it. */
function plain(cell: string): string {
  return cell
    .replaceAll(/<\/p>\s*<p>/g, '¶')
    .replaceAll(/<[^>]*>/g, '')
    .trim();
}
