import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { asTableId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { PaperColumnId } from '../../../src/model/paper.ts';
import { paperDocx } from '../../../src/paper/paper-docx.ts';
import { paperHtml } from '../../../src/paper/paper-html.ts';
import { paperContent, paperPlans } from '../../../src/queries/paper-content.ts';
import { paperPublication } from '../../../src/queries/paper-publication.ts';
import { Evaluated } from '../plan/evaluate.ts';
import { examplePlanContent, type ExampleRow, to } from '../queries/plan-example.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { exportChosen } from '../../../src/xlsx/export-workbook.ts';
import { cellText, starterPaper } from './starter-paper.ts';

const starter = await hertfordshire();
const plan = starter.tables.find(({ id }) => id === 'plans')!.rows[0]!.id;
const days = { Measure: 'Sickness days', Unit: 'Days', Test: 'At most', Target: 7.5, Actual: 7.6 };
const calls = { Measure: 'Calls', Unit: '%', Test: 'At least', Target: 0.8, Actual: 0.9 };

/** A plan of one commitment with the measures a, b and so on, and the paper on it. */
function paperOn(
  measures: Readonly<Record<string, ExampleRow>>,
  options: { readonly commitment?: ExampleRow; readonly reason?: string; readonly author?: string } = {},
) {
  const { commitment, reason = 'One long case is left out', author } = options;
  const content = examplePlanContent({
    commitments: {
      c: {
        ...commitment,
        cells: { Label: 'Keep people well', 'Target link': 'Direct', Plan: to(plan), ...commitment?.cells },
      },
    },
    measures,
    links: Object.keys(measures).map((measure) => ['c', measure] as const),
  });
  const source = new Evaluated({
    ...content,
    tables: content.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        overrides: column.overrides.map((each) => ({
          ...each,
          reason,
          ...(author === undefined ? {} : { author }),
        })),
      })),
    })),
  });
  const paper = (columns: readonly PaperColumnId[]) =>
    paperContent(source, {
      ...{ title: 'Paper', lines: [], themes: null, columns },
      plans: paperPlans(source).map(({ row }) => row),
    })!;
  const made = paper(['met', 'figures']);
  const [, met, figures] = made.sections[0]!.rows[0]!.cells.map(cellText);
  return { source, content, paper, met, figures, notes: made.footnotes };
}

describe('a verdict that was put in by hand', () => {
  const note = 'Sickness days: set by hand to Met; its figures give Not met.';

  test('is told in the figures with its reason, the figure and the target, and without who set it', () => {
    const { figures } = paperOn({ a: { cells: days, verdict: 'Met' } }, { author: 'Robin' });
    expect(figures).toBe(
      'Set by hand to Met. One long case is left out. Without that: Sickness days was 7.6 days, above the 7.5 days allowed.',
    );
  });

  test('is told the same way where the reason is owed', () => {
    const { figures } = paperOn({ a: { cells: days, verdict: 'Met' } }, { reason: '' });
    expect(figures).toBe(
      'Set by hand to Met. No reason is given yet. Without that: Sickness days was 7.6 days, above the 7.5 days allowed.',
    );
  });

  test('has a sign in the verdict’s own column, with or without the figures', () => {
    const { met, notes, paper } = paperOn({ a: { cells: days, verdict: 'Met' } });
    expect(met).toBe('✓ Met[1]');
    expect(notes).toEqual([note]);
    expect(paper(['met']).footnotes).toEqual([note]);
  });

  test('of one measure among several has the sign at that measure', () => {
    const { met, notes } = paperOn({ a: { cells: days, verdict: 'Met' }, b: { cells: calls } });
    expect(met).toBe('✓ Met\nSickness days: ✓ Met[1]\nCalls: ✓ Met');
    expect(notes).toEqual([note]);
  });

  test('of the commitment itself has the sign, and its own sentence in the figures', () => {
    const { met, notes, figures } = paperOn(
      { a: { cells: days } },
      { commitment: { cells: {}, verdict: 'Met' } },
    );
    expect(met).toBe('✓ Met[1]');
    expect(notes).toEqual(['Set by hand to Met; its measures give Not met.']);
    expect(figures!.split('\n')[0]).toMatch(
      /^Set by hand to Met\. One long case is left out\. Without that: /,
    );
  });

  test('has no sign where the document prints it, and has one where the document prints another', () => {
    const published = (verdict: string) =>
      paperOn({ a: { cells: { ...days, 'Published verdict': verdict }, verdict: 'Met' } });
    expect(published('Met').met).toBe('✓ Met');
    expect(published('Met').figures).toMatch(/^Set by hand to Met\. .* was 7\.6 days/);
    expect(published('Not met').met).toBe('✓ Met[1]');
    expect(paperOn({ a: { cells: calls } }).met).toBe('✓ Met');
  });

  test('that the document prints without figures stands with its reason alone, as before', async () => {
    const unknown = { ...days, Actual: null, 'Published verdict': 'Met' };
    const { met, figures } = paperOn({ a: { cells: unknown, verdict: 'Met' } });
    expect([met, figures]).toEqual(['✓ Met', 'Sickness days: One long case is left out']);
    // Nothing of the example is set by hand against its document, so the paper has its one printed footnote.
    expect((await starterPaper(['met', 'figures'])).footnotes).toHaveLength(1);
  });
});

test('the sign and its words are in the HTML file, the Word file and the published Excel file', async () => {
  const { paper, source, content } = paperOn({ a: { cells: days, verdict: 'Met' } });
  const made = paper(['met']);
  const words = 'Sickness days: set by hand to Met; its figures give Not met.';
  const html = paperHtml(made);
  expect(html).toMatch(/Met<\/strong><\/span><sup><a id="mark-1-1" href="#note-1"/);
  expect(html).toContain(`<li id="note-1">${words}`);
  const word = unzipSync(await paperDocx(made));
  expect(strFromU8(word['word/document.xml']!)).toContain('<w:footnoteReference w:id="1"');
  expect(strFromU8(word['word/footnotes.xml']!)).toContain(words);
  const part = paperPublication(source, made)!;
  expect(part.table).toBe(asTableId('commitments'));
  const about = { title: 'Paper', publisher: '', contact: '', date: '' };
  const file = await exportChosen(content, { profile: 'published', tables: [part], about }, () => undefined);
  if (file.kind === 'refused') throw new Error('The published file was refused');
  const texts = Object.values(unzipSync(file.bytes)).map((bytes) => strFromU8(bytes));
  expect(texts.some((text) => text.includes('Set by hand'))).toBe(true);
  expect(texts.some((text) => text.includes(words))).toBe(true);
  expect(texts.some((text) => text.includes('One long case'))).toBe(false);
});

test('a plan of one’s own has headings that name no sheet, and a figure that is missing is said in plain words', () => {
  const { paper, figures } = paperOn({ a: { cells: { ...calls, Actual: null } } });
  expect(paper(['link', 'met']).columns.map(({ title }) => title)).toEqual([
    'Commitment',
    'Measured by',
    'Target met',
  ]);
  expect(figures).toBe('Calls can’t be judged: no figure was reported.');
  const dated = (cells: Readonly<Record<string, CellValue>>) =>
    paperOn({ a: { cells: { Measure: 'Strategy', Test: 'Done by date', ...cells } } }).figures;
  expect(dated({ Due: 40_000 })).toBe('Strategy can’t be judged: whether it was done was not reported.');
  expect(dated({})).toBe(
    'Strategy can’t be judged: no day is set by which it is to be done; whether it was done was not reported.',
  );
});

test('a published file has a column for what the paper says beyond its table, and none where it says nothing', () => {
  const remarksOf = (made: ReturnType<typeof paperOn>, columns: Parameters<typeof made.paper>[0]) => {
    const { remarks = [] } = paperPublication(made.source, made.paper(columns))!;
    return Object.fromEntries(remarks.map(({ heading, texts }) => [heading, [...texts.values()].join('|')]));
  };
  expect(remarksOf(paperOn({ a: { cells: calls } }), ['met'])).toEqual({});
  const byHand = paperOn({ a: { cells: days, verdict: 'Met' }, b: { cells: calls } });
  expect(remarksOf(byHand, ['link'])).toEqual({ Measures: 'Sickness days; Calls' });
  expect(remarksOf(byHand, ['met'])).toEqual({
    'Verdict of each measure': 'Sickness days: Met\nCalls: Met',
    'Set by hand': 'Sickness days: set by hand to Met; its figures give Not met.',
  });
  // With the figures it says what the paper says, the reason included.
  expect(remarksOf(byHand, ['figures'])['Figures']).toMatch(
    /^Set by hand to Met\. One long case is left out\. .*\nCalls was /,
  );
});

describe('a commitment of which nothing is judged', () => {
  const waiting = { ...calls, Actual: null };

  test('says of its one measure that the figure is missing', () => {
    expect(paperOn({ a: { cells: waiting } }).met).toBe('– n/a\nCalls: ? No data');
  });

  test('says no more where its one measure has no test, and where one is judged', () => {
    expect(paperOn({ a: { cells: { ...calls, Test: 'No test' } } }).met).toBe('– n/a');
    expect(paperOn({ a: { cells: calls } }).met).toBe('✓ Met');
  });
});
