import { expect, test } from 'vitest';
import { setCell } from '../../../src/commands/set-cell.ts';
import { asTableId } from '../../../src/model/ids.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { planBody } from '../../../src/queries/plan-body.ts';
import { Session } from '../../../src/session/session.ts';
import { hertfordshire } from '../seeds/starter.ts';

const starter = await hertfordshire();

test('the body of all plans is known; that of plans of several bodies, or of none, is not', () => {
  const session = new Session(workbookFromContent(starter), { clock: { now: () => 0 } });
  const plans = session.workbook.table(asTableId('plans'))!;
  const column = plans.columnNamed('Body')!.id;
  const put = (place: 'first' | 'all', text: string) => {
    const { workbook, engine } = session;
    const rows = place === 'all' ? plans.rows.ids() : plans.rows.ids().slice(0, 1);
    for (const row of rows) {
      const result = setCell(
        { workbook, engine, ids: { next: () => '' } },
        { table: plans.id, row, column },
        text,
      );
      if (!result.ok) throw new Error(result.error.message);
      session.dispatch(result.value);
    }
  };
  expect(plans.rows.count).toBeGreaterThan(1);
  put('all', 'Hertfordshire Police Authority');
  expect(planBody(session)).toBe('Hertfordshire Police Authority');
  put('first', '');
  expect(planBody(session)).toBe('Hertfordshire Police Authority');
  put('first', 'Another Council');
  expect(planBody(session)).toBe('');
  put('all', '');
  expect(planBody(session)).toBe('');
});
