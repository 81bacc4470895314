import { expect, test } from 'vitest';
import { setCell } from '../../../../src/commands/set-cell.ts';
import type { CellPlace } from '../../../../src/commands/find-place.ts';
import { planTables } from '../../../../src/plan/plan-tables.ts';
import { exampleFigure, tourCell, tourRows } from '../../../../src/ui/tour/tour-cells.ts';
import { tourWords } from '../../../../src/ui/words/tour.ts';
import { starterSession } from '../../paper/starter-paper.ts';

test('the tour says of the example what is so: the figure, its target, and the verdicts that follow the new one', async () => {
  const session = await starterSession();
  const { workbook, engine } = session;
  const shown = (place: CellPlace | null) => engine.value(place!.table, place!.row, place!.column);
  const { text } = tourWords.steps.figure;
  const [target, actual, typed] = text.match(/\d+(?:\.\d+)?/g)!.map(Number);
  const verdict = tourCell(workbook, 'measure', 'Target met');
  expect(shown(tourCell(workbook, 'measure', 'Target'))).toBe(target! / 100);
  expect(shown(tourCell(workbook, 'measure', 'Actual'))).toBe(actual! / 100);
  expect(exampleFigure).toBe(actual! / 100);
  expect(shown(verdict)).toBe('Not met');

  const figure = tourCell(workbook, 'measure', 'Actual')!;
  const entered = setCell({ workbook, engine, ids: { next: () => 'id' } }, figure, String(typed));
  expect(entered.ok && session.dispatch(entered.value).ok).toBe(true);

  expect(shown(verdict)).toBe('Met');
  const { links } = planTables(workbook);
  const served = links.flatMap(({ table, commitment, measure }) =>
    table.rows.ids().flatMap((row) => {
      const to = measure === null ? null : table.cell(row, measure.id);
      const isIt = typeof to === 'object' && to !== null && 'ref' in to && to.ref === figure.row;
      return isIt ? [table.cell(row, commitment.id)] : [];
    }),
  );
  expect(served).toHaveLength(1);
});

test('the commitment that is to be linked has no link, and the measure that is searched for is there once', async () => {
  const { workbook } = await starterSession();
  const commitment = tourCell(workbook, 'commitment', 'Label')!;
  const { links, measures } = planTables(workbook);
  const linked = links.flatMap(({ table, commitment: column }) =>
    table.rows.ids().map((row) => JSON.stringify(table.cell(row, column.id))),
  );
  expect(linked).not.toContain(JSON.stringify({ ref: commitment.row }));
  expect(tourWords.steps.link.text).toContain(tourRows.commitment);
  const search = /search for ([\w.]+),/.exec(tourWords.steps.link.text)![1]!;
  const refs = measures.flatMap((table) =>
    table.rows.ids().map((row) => String(table.cell(row, table.columnNamed('Ref')!.id))),
  );
  expect(refs.filter((ref) => ref.includes(search))).toHaveLength(1);
});

test('a row or a column that is gone is no place', async () => {
  const { workbook } = await starterSession();
  expect(tourCell(workbook, 'measure', 'No such column')).toBeNull();
});
