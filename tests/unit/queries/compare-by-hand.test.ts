import { expect, test } from 'vitest';
import { addTable } from '../../../src/commands/add-table.ts';
import type { CommandResult } from '../../../src/commands/context.ts';
import { renameTable } from '../../../src/commands/rename-table.ts';
import { setCellFormula } from '../../../src/commands/set-cell-formula.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { setNote } from '../../../src/commands/set-note.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { printFormula } from '../../../src/formula/formula-text.ts';
import type { Choice } from '../../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { alignedWorkbook, alignmentEffort, aligningWorkbook } from '../../../src/queries/compare-match.ts';
import { differenceLines } from '../../../src/queries/compare-report.ts';
import {
  comparisonEffort,
  compareWorkbooks,
  comparingWorkbooks,
} from '../../../src/queries/compare-workbooks.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { exampleToChange } from '../commands/run-command.ts';
import { actual, measures, met, row, target } from '../session/example-workbook.ts';

type Example = ReturnType<typeof exampleToChange>;

const place = (index: number, column = met) => ({ table: measures, row: row(index), column });

/** The example, its *Met* being a verdict, after some commands. */
function after(...edits: readonly ((example: Example) => CommandResult)[]): Session {
  const example = exampleToChange();
  const { id: _, ...record } = example.column(measures, met);
  const choice = (word: string, tone: Choice['tone']): Choice => ({ word, glyph: '', tone, aliases: [] });
  const type = { kind: 'choice', choices: [choice('Met', 'good'), choice('Not met', 'bad')] } as const;
  example.session.dispatch({
    label: 'Verdict',
    writes: new Writes().setColumn(measures, met, { ...record, type }),
  });
  for (const edit of edits) example.run(edit(example));
  return example.session;
}

function linesOf(before: Session, now: Session): string[] {
  const side = (session: Session, name: string) => ({
    ...{ workbook: session.workbook, engine: session.engine, name },
  });
  const pair = { before: side(before, 'before'), after: side(now, 'after') };
  return [...differenceLines({ ...pair, difference: compareWorkbooks(before, now) })].map((line) =>
    [line.table, line.row, line.column, line.kind, line.before, line.after].join('|'),
  );
}

test('a value put in by hand is a change, even where it shows the same, and is why a verdict is another', () => {
  const same = after(({ context }) => setOverride(context, place(0), { typed: 'Met', reason: 'Checked' }));
  expect(linesOf(after(), same)).toEqual(['Measures|M 1|Met|changed|Met|Met']);
  const other = after(({ context }) => setOverride(context, place(0), { typed: 'Not met', reason: 'Late' }));
  const why = (before: Session, now: Session) =>
    compareWorkbooks(before, now).verdicts.map(({ because }) => because);
  expect(why(after(), other)).toEqual([['Put in by hand: Late']]);
  expect(why(other, after())).toEqual([['No longer put in by hand']]);
});

test('a verdict that nothing but its formula changed says so', () => {
  const now = after(({ context }) =>
    setColumnFormula(context, { table: measures, column: met }, '=IF([@Actual]>[@Target],"Met","Not met")'),
  );
  const { verdicts } = compareWorkbooks(after(), now);
  expect(verdicts.length).toBeGreaterThan(0);
  for (const { because } of verdicts) expect(because).toEqual(['The formula of Met is another']);
});

test('a table that came or went is one line, a table’s new title another', () => {
  const now = after(
    ({ context }) => addTable(context, 'Sources'),
    ({ context }) => renameTable(context, measures, 'Figures'),
  );
  const told = linesOf(after(), now).map((line) => line.split('|').slice(0, 4).join('|'));
  expect(told).toEqual([
    'Figures||Title|fact',
    'Figures||Name in formulas|fact',
    'Lines||Measure: Type|fact',
    'Sources|||added',
  ]);
  expect(linesOf(now, after()).at(-1)).toBe('Sources|||removed||');
});

test('what was put in by hand, formulas of cells, notes and units follow into a workbook whose ids are others', () => {
  const before = after(
    ({ context }) => setOverride(context, place(0), { typed: 'Not met', reason: 'Late' }),
    ({ context }) => setCellFormula(context, place(1), '=Measures[@Actual]+1'),
    ({ context }) => setNote(context, [place(2, actual)], 'To come'),
  );
  const { id: _, ...record } = before.workbook.table(measures)!.column(actual)!;
  before.dispatch({
    label: 'Unit',
    writes: new Writes().setColumn(measures, actual, {
      ...record,
      type: { kind: 'number', format: '', unitColumn: asColumnId('ref') },
    }),
  });
  const content = contentOfWorkbook(before.workbook);
  // The same under other ids: as a file that somebody typed anew.
  const text = JSON.stringify(content).replaceAll(
    /"(measures|lines|ref|actual|target|met|measure|row-\d)"/g,
    '"other-$1"',
  );
  const side = new Session(workbookFromContent(JSON.parse(text)), { clock: { now: () => 0 } });
  expect(side.workbook.table(asTableId('other-measures'))!.rows.slot(asRowId('other-row-0'))).toBeDefined();
  const aligned = alignedWorkbook(side, after())!;
  const table = aligned.table(measures)!;
  expect(table.override(row(0), met)).toMatchObject({ value: 'Not met', reason: 'Late' });
  expect(printFormula(table.override(row(1), met)!.formula!, aligned, table)).toBe('[@Actual]+1');
  expect(table.note(row(2), actual)).toMatchObject({ text: 'To come' });
  expect(table.column(actual)!.type).toMatchObject({ unitColumn: asColumnId('ref') });
  expect(table.column(target)!.name).toBe('Target');
});

test('the pieces of aligning and comparing count no more than was said they would', () => {
  const [one, other] = [after(), after(({ context }) => setNote(context, [place(0)], 'Seen'))];
  const counted = (pieces: Iterable<number>) => [...pieces].reduce((sum, piece) => sum + piece, 0);
  const [aligning, comparing] = [alignmentEffort(one), comparisonEffort(one, other)];
  // Three rows of four columns and two of two.
  expect([aligning, comparing]).toEqual([3 * (4 + 3) + 2 * (2 + 3), 3 * 4 + 2 * 2]);
  expect(counted(aligningWorkbook(one, other))).toBeLessThanOrEqual(aligning);
  expect(counted(comparingWorkbooks(one, other))).toBeLessThanOrEqual(comparing);
});
