import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedFolderFor } from '../../tools/oracles.mjs';
import { readCommitmentsTable } from '../seeds/commitments-table.ts';
import { cellText, starterPaper } from './starter-paper.ts';

const folder = sharedFolderFor('the paper against the printed commitments table');

/** How the link cell of the paper begins for each kind. */
const linkStarts: Readonly<Record<string, RegExp>> = {
  'Separate sheet': /^No link on Summary Sheet \(note: a separate Pledge Performance Sheet exists\)$/,
  None: /^No link on Summary Sheet$/,
  Supporting: /^No specific link but the following support this commitment:/,
  Direct: /^✓ Linked/,
  Blank: /^$/,
};

describe.skipIf(folder === null)('the paper and the printed table', () => {
  const text = folder === null ? '' : readFileSync(join(folder, 'seeds', '000_55116f7bc10635d3.txt'), 'utf8');
  const printed = readCommitmentsTable(text.split('\n'));

  test('have the same rows in the same order under the same themes, with the same links and verdicts', async () => {
    const paper = await starterPaper();
    const rows = paper.sections.flatMap(({ rows: all }, section) =>
      all.map(({ cells }) => ({ section, texts: cells.map(cellText) })),
    );
    expect(rows).toHaveLength(printed.length);
    const themes = [...new Set(printed.map(({ theme }) => theme))];
    printed.forEach(({ ref, theme, linkKind, bullets, verdict }, index) => {
      const { section, texts } = rows[index]!;
      const [commitment, link, met] = texts as [string, string, string];
      const code = ref.replace(/^(?:Pledge|PP) /, '');
      expect(commitment.startsWith(`${code}. `), ref).toBe(true);
      expect(section, ref).toBe(themes.indexOf(theme));
      expect(link, ref).toMatch(linkStarts[linkKind]!);
      const listed = paper.sections[section]!.rows.find(({ cells }) => cellText(cells[0]!) === commitment)!;
      const lists = listed.cells[1]!.filter((block) => block.kind === 'list');
      if (bullets > 0) expect(lists.at(-1)!.items, ref).toHaveLength(bullets);
      const word = met.split('\n')[0]!.replace(/^[✓✗–○?]+ /u, '');
      expect(word === 'No link on Summary Sheet' ? 'No link' : word, ref).toBe(verdict);
    });
  });

  test('every figure in the printed verdicts stands in the row of the paper', async () => {
    const paper = await starterPaper();
    const rows = paper.sections.flatMap(({ rows: all }) =>
      all.map(({ cells }) => cells.map(cellText).join('\n')),
    );
    const lines = text.split('\n').join(' ');
    printed.forEach(({ ref, marks }, index) => {
      const code = ref.replace(/^(?:Pledge|PP \d?)/, '').trim();
      expect(lines, ref).toContain(`${code}. `);
      const shown = rows[index]!;
      // One mark a measure where several are printed.
      if (marks.split(' ').length > 1)
        expect(shown.match(/: ✓ Met/g), ref).toHaveLength(marks.split(' ').length);
    });
    const figures = [
      '2%',
      '7 crimes',
      '8.8%',
      '41 offences',
      '1.9%',
      '23.7%',
      '215',
      '13.4%',
      '0.2%',
      '91.3%',
    ];
    for (const figure of [
      ...figures,
      '3.1%',
      '57.7%',
      '61.7%',
      '55.9%',
      '2.1%',
      '90%',
      '10%',
      '20%',
      '15%',
    ]) {
      expect(text, figure).toContain(figure);
      expect(rows.join('\n'), figure).toContain(figure);
    }
  });
});
