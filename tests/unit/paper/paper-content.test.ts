import { expect, test } from 'vitest';
import { paperContent, paperPlans } from '../../../src/queries/paper-content.ts';
import type { PaperColumnId } from '../../../src/model/paper.ts';
import { paperPublication } from '../../../src/queries/paper-publication.ts';
import type { ColumnId, RowId } from '../../../src/model/ids.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { hertfordshire, thornmere } from '../seeds/starter.ts';
import { cellText, starterPaper, starterSession } from './starter-paper.ts';

/** The verdicts of a plan's commitments, as shown. */
function verdictsOf(session: Session, plan: string): string[] {
  const table = session.workbook.tables.find(({ record }) => record.title === 'Commitments')!;
  const shown = (row: RowId, name: string) =>
    String(session.engine.value(table.id, row, table.columnNamed(name)!.id) ?? '');
  const isOf = (row: RowId) => shown(row, 'Ref').startsWith(`${plan} `);
  return table.rows
    .ids()
    .filter(isOf)
    .map((row) => shown(row, 'Target met'));
}

test('the plans that can be chosen are those with commitments, with how many are judged', async () => {
  const session = await starterSession();
  const plans = paperPlans(session);
  expect(plans.map(({ count }) => count)).toEqual([10, 32, 22]);
  const [pledge, plan, draft] = plans;
  // Those without a link, with no data or blank are in the plan, but nothing is said of them.
  const verdicts = (name: string) =>
    verdictsOf(session, name).filter((verdict) => ['Met', 'Not met', 'Partly met'].includes(verdict)).length;
  expect(pledge!.judged).toBe(verdicts('Pledge'));
  expect(plan!.judged).toBe(verdicts('PP'));
  expect(draft!.judged).toBe(0);
  expect(plan!.themes.map(({ count }) => count)).toEqual([6, 2, 6, 6, 4, 1, 7]);
});

test('a plan whose title says its years is not given them twice', async () => {
  const starter = await hertfordshire();
  const label = (title: string, period: string) => {
    const tables = starter.tables.map((table) =>
      table.id !== 'plans'
        ? table
        : {
            ...table,
            columns: table.columns.map((column) => {
              const text = { Title: title, Period: period }[column.record.name];
              return text === undefined ? column : { ...column, cells: column.cells.map(() => text) };
            }),
          },
    );
    const session = new Session(workbookFromContent({ ...starter, tables }), { clock: { now: () => 0 } });
    return paperPlans(session)[0]!.label;
  };
  expect(label('Council Plan 2024-27', '2024-27')).toBe('Council Plan 2024-27');
  expect(label('Council Plan 2024–2027', '2024 to 2027')).toBe('Council Plan 2024–2027');
  expect(label('Council Plan', '2024-27')).toBe('Council Plan, 2024-27');
  expect(label('Council Plan 2024-27', '2027-30')).toBe('Council Plan 2024-27, 2027-30');
});

test('a row says what the plan promised, how it is measured, and the verdict of each measure', async () => {
  const paper = await starterPaper();
  const row = (start: string) =>
    paper.sections
      .flatMap(({ rows }) => rows)
      .map(({ cells }) => cells.map(cellText))
      .find(([first]) => first!.startsWith(start))!;
  expect(row('1a.')).toEqual([
    '1a. Cut home burglary, robbery and vehicle crime by at least 4% (2007/08 baseline)*[1]',
    '✓ Linked\nHome Burglary\nRobbery\nVehicle Crime\nHome Burglary, Robbery and Vehicle Crime, each with a tick.',
    '✓ Met\nHome Burglary: ✓ Met\nRobbery: ✓ Met\nVehicle Crime: ✓ Met',
  ]);
  expect(row('4b.')[0]).toMatch(/\(LAA Target\)$/);
  expect(row('3b.')[1]).toContain('Re-offending rate (part of the commitment)');
  expect(row('1e.').slice(1)).toEqual(['No link on Summary Sheet', 'No link on Summary Sheet']);
  expect(row('4f.').slice(1)).toEqual(['', '']);
  expect(paper.footnotes).toEqual([
    'The Summary Sheet also holds LAA2 commitment figures for St Albans and Hertsmere.',
  ]);
});

test('a code with a full stop inside has none after it', async () => {
  const session = new Session(workbookFromContent(await thornmere()), { clock: { now: () => 0 } });
  const paper = paperContent(session, {
    ...{ title: '', lines: [], themes: null, columns: [] },
    plans: paperPlans(session).map(({ row }) => row),
  })!;
  const first = paper.sections.flatMap(({ rows }) => rows.map(({ cells }) => cellText(cells[0]!)));
  expect(first[0]).toMatch(/^1\.1 \p{L}/u);
});

test('the columns asked for are there in their order, and their widths add up', async () => {
  const paper = await starterPaper(['explanation', 'figures', 'met']);
  expect(paper.columns.map(({ id }) => id)).toEqual(['commitment', 'met', 'figures', 'explanation']);
  expect(paper.columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1, 9);
  const row = paper.sections
    .flatMap(({ rows }) => rows)
    .map(({ cells }) => cells.map(cellText))
    .find(([first]) => first!.startsWith('3d.'))!;
  expect(row[2]).toBe(
    'Sanction detection rate, vehicle crime was 13.4 %, below the 15.0 % needed; up 0.2 points on last year.',
  );
  expect(row[3]).toBe('The rate improved but stayed below 15%.');
});

test('what is published of a paper has its rows and columns of the commitments alone', async () => {
  const session = await starterSession();
  const published = (columns: readonly PaperColumnId[], themes: readonly RowId[] | null) => {
    const plans = paperPlans(session).filter(({ judged }) => judged > 0);
    const options = { title: 'Paper', lines: [], plans: plans.map(({ row }) => row), themes, columns };
    const { table, columns: chosen, rows } = paperPublication(session, paperContent(session, options)!)!;
    const of = session.workbook.table(table)!;
    const names = of.columns.filter(({ id }) => chosen!.includes(id)).map(({ name }) => name);
    return { title: of.record.title, names, rows: rows! };
  };
  const all = published(['link', 'met'], null);
  expect(all.title).toBe('Commitments');
  expect(all.rows).toHaveLength(42);
  expect(all.names).toEqual(expect.arrayContaining(['Ref', 'Label', 'Theme', 'Target link', 'Target met']));
  for (const name of ['Direct measures', 'Link check', 'Explanation', 'Published verdict'])
    expect(all.names).not.toContain(name);
  const [, plan] = paperPlans(session);
  const one = published(['explanation'], [plan!.themes[1]!.row]);
  expect(one.rows).toHaveLength(plan!.themes[1]!.count);
  expect(one.names).toContain('Explanation');
  expect(one.names).not.toContain('Target link');
});

test('what the paper says beyond the table of commitments is published beside its columns, in words', async () => {
  const session = await starterSession();
  const plans = paperPlans(session).map(({ row }) => row);
  const columns = ['link', 'met', 'figures'] as const;
  const paper = paperContent(session, { title: '', lines: [], plans, themes: null, columns })!;
  const { remarks = [], table } = paperPublication(session, paper)!;
  const nameOf = (id: ColumnId) => session.workbook.table(table)!.column(id)!.name;
  expect(remarks.map(({ after, heading }) => `${nameOf(after)}: ${heading}`)).toEqual([
    ...['Theme: Theme heading', 'Theme: Theme preamble', 'Link note: Measures'],
    ...['Target met: Verdict of each measure', 'Verdict note: Figures'],
  ]);
  const rows = paper.sections.flatMap((section) => section.rows.map((row) => ({ ...row, section })));
  const figures = remarks.find(({ heading }) => heading === 'Figures')!;
  const [heading, , , each] = remarks;
  for (const { id, cells, section } of rows) {
    expect(heading!.texts.get(id) ?? '').toBe(section.heading);
    expect(figures.texts.get(id) ?? '').toBe(cellText(cells[3]!));
  }
  expect([...each!.texts.values()].join('\n')).toMatch(
    /^[^✓✗?–]+: (?:Met|Not met|No data|n\/a|Partly met)$/m,
  );
  expect([...each!.texts.values()].join('')).not.toMatch(/[✓✗]/);
});

test('themes that are not chosen are left out, and the counts are of what is in the paper', async () => {
  const session = await starterSession();
  const [, plan] = paperPlans(session);
  const theme = plan!.themes[1]!;
  const paper = paperContent(session, {
    title: 'Paper',
    lines: [],
    plans: [plan!.row],
    themes: [theme.row],
    columns: [],
  })!;
  expect(paper.sections.map(({ rows }) => rows.length)).toEqual([2]);
  expect(paper.sections[0]!.preamble).not.toBe('');
  expect(paper.counts).toEqual([{ word: 'n/a', glyph: '–', count: 2 }]);
});
