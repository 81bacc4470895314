import { describe, expect, test } from 'vitest';
import { FormulaEngine } from '../../../src/formula/engine.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { asColumnId, asTableId } from '../../../src/model/ids.ts';
import { FormulaError } from '../../../src/model/values.ts';
import { totalKindsFor, totalText, totalView } from '../../../src/queries/column-total.ts';
import { explainTotal } from '../../../src/queries/explain-cell.ts';
import { groupSubtotals } from '../../../src/queries/group-subtotals.ts';
import { Book } from '../formula/fixture.ts';

/** Five rows with a verdict and a figure; the totals given by column. */
function book(
  totals: Readonly<Record<string, string>>,
  figures: readonly (number | string | null)[] = [4, 1, null, 7, 2],
) {
  const verdicts = ['Met', 'Not met', 'Met', null, 'Other'];
  const made = new Book({
    T: {
      columns: {
        Theme: { type: { kind: 'text' } },
        Verdict: {
          type: {
            kind: 'choice',
            choices: [
              { word: 'Met', glyph: '✓', tone: 'good', aliases: [] },
              { word: 'Not met', glyph: '✗', tone: 'bad', aliases: [] },
            ],
          },
        },
        Figure: '',
        Halved: '=1/[@Figure]',
      },
      rows: figures.map((figure, at) => [at < 3 ? 'a' : 'b', verdicts[at] ?? null, figure]),
    },
  });
  const table = made.workbook.table(asTableId('T'))!;
  const column = (name: string) => table.column(asColumnId(name))!;
  for (const [name, text] of Object.entries(totals)) {
    const { id, ...record } = column(name);
    table.putColumn(id, { ...record, totals: readFormula(text, made.workbook, table).formula });
  }
  // The engine that the book was made with does not know the totals.
  const engine = new FormulaEngine(made.workbook);
  return { engine, workbook: made.workbook, table, column };
}

const shown = (...slots: readonly number[]) => {
  const set = new Set(slots);
  return (slot: number) => set.has(slot);
};

describe('[F48] totals over the rows that a filter leaves', () => {
  const over = (totals: Readonly<Record<string, string>>, ...slots: readonly number[]) => {
    const { engine, table } = book(totals);
    const before = Object.keys(totals).map((name) => engine.totals(table.id, asColumnId(name)));
    const values = engine.totalsOverShown(table.id, shown(...slots));
    // Nothing of it stays.
    expect(Object.keys(totals).map((name) => engine.totals(table.id, asColumnId(name)))).toEqual(before);
    return Object.keys(totals).map((name) => {
      const value = values.get(asColumnId(name)) ?? null;
      return value instanceof FormulaError ? value.code : value;
    });
  };

  test('SUBTOTAL leaves out the other rows, SUM does not', () => {
    expect(over({ Figure: '=SUBTOTAL(9,[Figure])', Theme: '=SUM([Figure])' }, 0, 1)).toEqual([5, 14]);
    expect(over({ Figure: '=SUBTOTAL(109,[Figure])' })).toEqual([0]);
    expect(over({ Figure: '=SUBTOTAL(101,[Figure])' })).toEqual(['#DIV/0!']);
  });

  test('AGGREGATE leaves them out with the options that leave out hidden rows', () => {
    expect(over({ Figure: '=AGGREGATE(9,5,[Figure])', Theme: '=AGGREGATE(9,6,[Figure])' }, 0, 1)).toEqual([
      5, 14,
    ]);
  });

  test('a range of cells is looked at as a column is', () => {
    expect(over({ Figure: '=SUBTOTAL(9,INDEX([Figure],1):INDEX([Figure],3))' }, 1, 3)).toEqual([1]);
  });

  test('a total that reads another total sees that of the shown rows', () => {
    expect(over({ Theme: '=T[[#Totals],[Figure]]/10', Figure: '=SUBTOTAL(9,[Figure])' }, 0, 3)).toEqual([
      1.1, 11,
    ]);
  });
});

test('a total under a filter is explained as that of the rows left, with that of all rows beside it', () => {
  const { engine, workbook, table, column } = book({
    Figure: '=SUBTOTAL(109,[Figure])',
    Theme: '=SUM([Figure])',
  });
  const overShown = engine.totalsOverShown(table.id, shown(0, 1));
  const explain = (name: string, over: typeof overShown | null) => {
    const { shown: total, sentences } = explainTotal({ engine, workbook }, table, column(name), over);
    return [total.text, ...sentences];
  };
  expect(explain('Figure', null)).toEqual(['14', 'The total is calculated from all rows of the table.']);
  expect(explain('Figure', overShown)).toEqual([
    '5',
    'The total is that of the rows which the filter leaves. Of all rows it is 14, which is what formulas and files see.',
  ]);
  expect(explain('Theme', overShown)).toEqual(['14', 'The total is calculated from all rows of the table.']);
});

describe('what the rows of a group come to', () => {
  test('words of verdicts with their counts, in the order of the column', () => {
    const { engine, workbook, table } = book({});
    const rows = Int32Array.from([1, 2, 0, 3, 4]);
    expect(groupSubtotals(engine, workbook, table, asColumnId('Theme'), rows)).toEqual([
      {
        kind: 'words',
        column: 'Verdict',
        name: 'Verdict',
        words: [
          { word: 'Met', glyph: '✓', tone: 'good', count: 2 },
          { word: 'Not met', glyph: '✗', tone: 'bad', count: 1 },
        ],
      },
    ]);
  });

  const columns = [
    ['figures', 'Figure', [4, 1, null, 7, 2]],
    ['figures with a text', 'Figure', [4, 'n/a', null, 7, 2]],
    ['results with an error', 'Halved', [4, 1, null, 7, 2]],
    ['no figures', 'Figure', ['x', null, null, null, null]],
  ] as const;
  const cases = columns.flatMap((one) => totalKindsFor('number').map((kind) => [...one, kind] as const));
  test.each(cases)(
    '%s: the total is that of the same rows left by a filter (%s %j %s)',
    (_, name, cells, kind) => {
      const plain = book({}, cells);
      const text = totalText(plain.workbook, plain.table, plain.column(name), kind);
      const { engine, workbook, table, column } = book({ [name]: text }, cells);
      for (const slots of [[0, 1], [2], [0, 1, 2, 3, 4], [3, 4]]) {
        const [total] = groupSubtotals(
          engine,
          workbook,
          table,
          asColumnId('Verdict'),
          Int32Array.from(slots),
        );
        const overShown = engine.totalsOverShown(table.id, shown(...slots));
        const expected = totalView(engine, workbook, table, column(name), overShown).text;
        expect(total).toEqual({ kind: 'total', column: name, name, total: kind, text: expected });
      }
    },
  );
});
