import { expect, test } from 'vitest';
import { readFormula } from '../../../src/formula/formula-text.ts';
import type { Override } from '../../../src/model/records.ts';
import type { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, exampleSession, measures, met, row } from './example-workbook.ts';

function write(session: Session, writes: Writes): string | null {
  const done = session.dispatch({ label: 'Edit', writes });
  return done.ok ? null : done.error.message;
}

function override(session: Session, text: string): Override {
  const { formula } = readFormula(text, session.workbook, session.workbook.table(measures)!);
  return { value: null, formula, reason: '' };
}

/** Makes a column typed-in (null) or calculated. */
function setFormula(session: Session, text: string | null): void {
  const { id: _, ...record } = session.workbook.table(measures)!.column(met)!;
  const formula =
    text === null ? null : readFormula(text, session.workbook, session.workbook.table(measures)!).formula;
  expect(write(session, new Writes().setColumn(measures, met, { ...record, formula }))).toBeNull();
}

const at = (session: Session, index: number) => session.workbook.table(measures)!.override(row(index), met);

test('[S2] a formula of one cell may stand in a typed-in column, a value put in by hand may not', () => {
  const { session } = exampleSession();
  const put = (given: Override) => write(session, new Writes().setOverride(measures, actual, row(0), given));
  expect(put({ value: 5, reason: 'known' })).toMatch(/has no formula, so there is nothing to override/);
  expect(put(override(session, '2+3'))).toBeNull();
  expect(session.engine.value(measures, row(0), actual)).toBe(5);
  session.undo();
  expect(session.workbook.table(measures)!.override(row(0), actual)).toBeUndefined();
});

test('[S3] the same formula again changes nothing, another one does', () => {
  const { session } = exampleSession();
  const put = (text: string) =>
    session.dispatch({
      label: 'Edit',
      writes: new Writes().setOverride(measures, actual, row(0), override(session, text)),
    });
  expect(put('2+3')).toMatchObject({ ok: true });
  expect(put('2+3')).toEqual({ ok: true, value: null });
  expect(put('2+4')).not.toEqual({ ok: true, value: null });
});

test('[S4] formulas of cells stay when a column begins or ceases to be calculated, values put in by hand go with the formula', () => {
  const { session } = exampleSession();
  const writes = new Writes()
    .setOverride(measures, met, row(0), override(session, '[@Actual]'))
    .setOverride(measures, met, row(1), { value: 'Met', reason: 'known' });
  expect(write(session, writes)).toBeNull();
  setFormula(session, null);
  expect([at(session, 0)?.formula !== undefined, at(session, 1)]).toEqual([true, undefined]);
  setFormula(session, '1');
  expect(at(session, 0)?.formula).toBeDefined();
  expect(session.engine.value(measures, row(1), met)).toBe(1);
  session.undo();
  session.undo();
  expect(at(session, 1)).toEqual({ value: 'Met', reason: 'known' });
});

test('[S4] writing a cell clears no formula of its own', () => {
  const { session } = exampleSession();
  expect(
    write(session, new Writes().setOverride(measures, actual, row(0), override(session, '7'))),
  ).toBeNull();
  expect(write(session, new Writes().setCell(measures, actual, row(0), 3))).toBeNull();
  expect([
    session.engine.value(measures, row(0), actual),
    session.engine.computed(measures, row(0), actual),
  ]).toEqual([7, 3]);
});

test('[S2] two names that differ in case only, or a name that is a table’s, are refused', () => {
  const { session } = exampleSession();
  const { formula } = readFormula('1', session.workbook, null);
  const names = (...all: string[]) =>
    new Writes().setWorkbook({
      ...session.workbook.record,
      names: all.map((name) => ({ name, formula, description: '' })),
    });
  expect(write(session, names('Rate', 'rate'))).toMatch(/a name “rate” already/);
  expect(write(session, names('Lines'))).toMatch(/called “Lines” already/);
  expect(write(session, names('Rate'))).toBeNull();
});
