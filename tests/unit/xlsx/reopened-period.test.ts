import { expect, test } from 'vitest';
import { choosePeriod } from '../../../src/commands/choose-period.ts';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { findSoffice, oracle } from '../../tools/oracles.mjs';
import { hertfordshire } from '../seeds/starter.ts';
import { compareFormulas } from './compare-formulas.ts';
import { exportWorkbook } from './export-workbook.ts';
import { savedByLibreOffice } from './oracle-programs.ts';
import { sheetsOf } from './round-trip.ts';

const soffice = oracle(
  'LibreOffice',
  findSoffice,
  'that it calculates a period that was closed and reopened',
);

test.runIf(soffice !== null)(
  'LibreOffice calculates the same in a period that was closed, in the next one, and in the first one reopened',
  async () => {
    const session = new Session(workbookFromContent(await hertfordshire()), { clock: { now: () => 0 } });
    let count = 0;
    const { workbook, engine } = session;
    const context = { workbook, engine, ids: { next: () => `new-${count++}` } };
    const table = asTableId('summary-sheet');
    const choose = (from: number, to: number) => {
      const chosen = choosePeriod(context, { table, from, to });
      if (!chosen.ok) throw new Error(chosen.error.message);
      session.dispatch(chosen.value);
    };
    const verdicts = () =>
      workbook.tables.flatMap((each) => {
        const column = each.columnNamed('Target met');
        return column === undefined
          ? []
          : each.rows.ids().map((row) => `${row}: ${String(engine.value(each.id, row, column.id))}`);
      });
    const before = verdicts();
    choose(2010, 2011);
    const actual = workbook.table(table)!.columnNamed('Actual')!.id;
    const figures = new Writes();
    figures.setCell(table, actual, asRowId('ss-3d-1'), 0.155);
    figures.setCell(table, actual, asRowId('ss-4a-1'), 0.58);
    session.dispatch({ label: 'Type', writes: figures });
    const files: Record<string, Uint8Array> = { 'next.xlsx': await exported(session) };
    expect(verdicts()).not.toEqual(before);
    choose(2011, 2010);
    expect(verdicts()).toEqual(before);
    files['reopened.xlsx'] = await exported(session);
    const calculated = savedByLibreOffice(soffice!, files);
    for (const [name, file] of Object.entries(files)) {
      const compared = compareFormulas(await sheetsOf(file), await sheetsOf(calculated[name]!));
      expect([name, compared.differences]).toEqual([name, []]);
      expect(compared.formulas).toBeGreaterThan(500);
    }
  },
  180_000,
);

async function exported(session: Session): Promise<Uint8Array> {
  const content = contentOfWorkbook(session.workbook);
  return (
    await exportWorkbook(
      content,
      content.tables.map(({ id }) => id),
    )
  ).bytes;
}
