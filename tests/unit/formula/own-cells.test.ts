import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { totalsRowOf } from '../../../src/formula/one-row-table.ts';
import { Book, orderAt } from './fixture.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => [index, 10]);

describe('[F47] a formula of one cell', () => {
  test('stands in place of its column’s, whose result stays known, and runs alone', () => {
    const book = new Book({
      T: { columns: { N: 't', A: 't', B: '=[@A]*2', C: '=[@B]+1' }, rows: rows(100) },
    });
    expect(book.cellFormula('T', 3, 'B', '[@A]+[@N]')).toBe(2);
    expect(book.changed()).toEqual(['T.B: r3', 'T.C: r3']);
    expect([book.value('T', 3, 'B'), book.computed('T', 3, 'B'), book.value('T', 3, 'C')]).toEqual([
      13, 20, 14,
    ]);
    expect(book.value('T', 4, 'B')).toBe(20);
    expect(book.set('T', 3, 'A', 20)).toBe(2);
    expect([book.value('T', 3, 'B'), book.computed('T', 3, 'B')]).toEqual([23, 40]);
    expect(book.cellFormula('T', 3, 'B', null)).toBe(2);
    expect(book.value('T', 3, 'B')).toBe(40);
  });
  test('in a column with three of them a change runs no other row', () => {
    const book = new Book({ T: { columns: { N: 't', A: 't', B: '=[@A]' }, rows: rows(1000) } });
    for (const row of [1, 2, 3]) book.cellFormula('T', row, 'B', 'SUM([N])');
    expect(book.value('T', 2, 'B')).toBe(499_500);
    expect(book.set('T', 900, 'N', 0)).toBe(3);
    expect(book.value('T', 2, 'B')).toBe(498_600);
    expect(book.set('T', 900, 'A', 5)).toBe(1);
  });
  test('stands among typed cells, where only it is computed and the others stay as they are typed', () => {
    const book = new Book({
      T: { columns: { N: 't', A: 't', B: '=[@A]+1', C: '=SUM([A])' }, rows: [...rows(5), [5, 'x']] },
    });
    // The cell, its reader in the row, and the sum in six rows.
    expect(book.cellFormula('T', 2, 'A', '[@N]*100')).toBe(8);
    expect(book.column('T', 'A')).toEqual([10, 10, 200, 10, 10, 'x']);
    expect(book.computed('T', 2, 'A')).toBe(10);
    expect(book.value('T', 0, 'C')).toBe(240);
    expect(book.set('T', 2, 'N', 3)).toBe(8);
    expect(book.value('T', 2, 'A')).toBe(300);
    book.set('T', 0, 'A', 'typed');
    expect(book.column('T', 'A')).toEqual(['typed', 10, 300, 10, 10, 'x']);
    expect(book.value('T', 0, 'B')).toBe('#VALUE!');
    book.set('T', 2, 'A', 7);
    expect(book.value('T', 2, 'A')).toBe(300);
    book.cellFormula('T', 2, 'A', null);
    expect(book.column('T', 'A')).toEqual(['typed', 10, 7, 10, 10, 'x']);
    expect(book.value('T', 2, 'B')).toBe(8);
    expect(book.set('T', 1, 'A', 11)).toBe(7);
  });
  test('stands in a column of references, and in a row that comes and goes', () => {
    const book = new Book({
      A: { columns: { K: 't', R: '->B' }, rows: [['a', { ref: asRowId('r0') }]] },
      B: { columns: { K: 't' }, rows: [['here']] },
    });
    book.cellFormula('A', 0, 'R', '[@K]&"!"');
    expect([book.value('A', 0, 'R'), book.computed('A', 0, 'R')]).toEqual(['a!', 'here']);
    book.cellFormula('A', 0, 'R', null);
    expect(book.value('A', 0, 'R')).toBe('here');
  });
  test('that reads other rows through the column’s formula makes no circle', () => {
    const book = new Book({
      T: {
        columns: { N: 't', A: '=[@N]', B: '=[@A]*2' },
        rows: [[1], [2], [3]],
      },
    });
    book.cellFormula('T', 2, 'A', 'SUMIFS([B],[N],"<3")');
    expect(book.column('T', 'B')).toEqual([2, 4, 12]);
    expect(book.problems('T', 'A')).toEqual([]);
    book.set('T', 0, 'N', 2);
    expect(book.column('T', 'B')).toEqual([4, 4, 16]);
    book.cellFormula('T', 1, 'A', '[@B]');
    expect(book.column('T', 'A')).toEqual([2, '#CIRC!', '#CIRC!']);
    const place = [asTableId('T'), asRowId('r1'), asColumnId('A')] as const;
    expect(book.engine.cellProblems(...place).map(({ kind }) => kind)).toEqual(['cycle']);
    book.cellFormula('T', 1, 'A', null);
    expect(book.column('T', 'A')).toEqual([2, 2, 8]);
  });
  test('is explained as itself, with its own mistakes', () => {
    const book = new Book({ T: { columns: { N: 't', A: '=[@N]' }, rows: rows(2) } });
    book.cellFormula('T', 0, 'A', '[@N]+Nothing');
    const place = [asTableId('T'), asRowId('r0'), asColumnId('A')] as const;
    const trace = book.engine.explain(...place);
    expect([trace.formula, trace.shownDisplay, trace.computedDisplay]).toEqual([
      '[@N]+Nothing',
      '#NAME?',
      '0',
    ]);
    expect(book.engine.cellProblems(...place)).toHaveLength(1);
    expect(book.problems('T', 'A')).toEqual([]);
    const other = book.engine.explain(asTableId('T'), asRowId('r1'), asColumnId('A'));
    expect(other.formula).toBe('[@N]');
  });
});

describe('[F48] totals', () => {
  test('are computed as one row, and told of as such', () => {
    const book = new Book({ T: { columns: { N: 't', A: 't', B: '=[@A]*2' }, rows: rows(4) } });
    expect(book.totals('T', 'A')).toBeNull();
    expect(book.putTotals('T', 'B', 'SUM([B])')).toBe(1);
    expect(book.totals('T', 'B')).toBe(80);
    expect(book.set('T', 1, 'A', 11)).toBe(2);
    expect(book.totals('T', 'B')).toBe(82);
    expect(book.changed()).toEqual([`${totalsRowOf(asTableId('T'))}.B: r0`, 'T.B: r1'].sort());
    expect(book.set('T', 1, 'N', 99)).toBe(0);
    book.putTotals('T', 'A', '[@A]');
    expect(book.totals('T', 'A')).toBe('#VALUE!');
    book.putTotals('T', 'B', null);
    expect(book.totals('T', 'B')).toBeNull();
  });
  test('are read by the formulas that name them', () => {
    const book = new Book({
      T: {
        columns: { N: 't', A: 't', Share: '=[@A]/T[[#Totals],[A]]', Total: '=T[[#Totals],[A]]' },
        rows: rows(4),
      },
    });
    expect(book.value('T', 0, 'Share')).toBe('#REF!');
    book.putTotals('T', 'A', 'SUM([A])');
    expect(book.column('T', 'Share')).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(book.problems('T', 'Total')).toEqual([]);
    expect(book.set('T', 0, 'A', 20)).toBe(1 + 4 + 4);
    expect(book.value('T', 0, 'Share')).toBe(0.4);
    expect(book.putTotals('T', 'A', 'MAX([A])')).toBe(1 + 4 + 4);
    book.putTotals('T', 'A', null);
    expect(book.value('T', 0, 'Total')).toBe('#REF!');
  });
  test('that are subtotals are left out of other subtotals, also when only that changes', () => {
    const book = new Book({
      T: { columns: { N: 't', A: 't', B: '=[@A]' }, rows: rows(4) },
      U: {
        columns: {
          K: 't',
          All: '=SUBTOTAL(109,T[[#All],[A]])',
          Plain: '=SUM(T[[#All],[A]])',
          Counted: '=SUBTOTAL(2,T[[#All],[A]:[B]])',
          Kept: '=AGGREGATE(9,4,T[[#All],[A]])',
          Left: '=AGGREGATE(9,3,T[[#All],[A]])',
        },
        rows: [['u']],
      },
    });
    const shown = () =>
      ['All', 'Plain', 'Counted', 'Kept', 'Left'].map((column) => book.value('U', 0, column));
    expect(shown()).toEqual([40, 40, 8, 40, 40]);
    book.putTotals('T', 'A', 'SUBTOTAL(109,[A])');
    expect([book.totals('T', 'A'), ...shown()]).toEqual([40, 40, 80, 8, 80, 40]);
    book.putTotals('T', 'A', 'SUM([A])');
    expect([book.totals('T', 'A'), ...shown()]).toEqual([40, 80, 80, 9, 80, 80]);
    book.putTotals('T', 'A', '0+AGGREGATE(9,4,[A])');
    expect([book.totals('T', 'A'), ...shown()]).toEqual([40, 40, 80, 8, 80, 40]);
    // A cell among the rows, whose value stays 10.
    book.cellFormula('T', 1, 'A', 'SUBTOTAL(9,{10})');
    expect([book.totals('T', 'A'), ...shown()]).toEqual([40, 30, 80, 7, 80, 30]);
    book.cellFormula('T', 1, 'A', '5+5');
    expect([book.totals('T', 'A'), ...shown()]).toEqual([40, 40, 80, 8, 80, 40]);
    // A whole column, whose values stay the same too.
    book.putFormula('T', 'B', 'SUBTOTAL(9,[@N],{10})-[@N]');
    expect([book.column('T', 'B'), book.value('U', 0, 'Counted')]).toEqual([[10, 10, 10, 10], 4]);
    book.putTotals('T', 'B', 'SUBTOTAL(9,[@A],[B],$A$2,T[@A])');
    book.putFormula('T', 'B', '[@A]');
    expect(book.value('U', 0, 'Counted')).toBe(8);
    // Of cells that are named one by one too.
    book.cellFormula('T', 1, 'A', 'SUBTOTAL(9,{10})');
    book.putFormula('T', 'B', 'SUBTOTAL(9,[@A])');
    expect(book.column('T', 'B')).toEqual([10, 0, 10, 10]);
    book.putFormula('T', 'B', 'SUBTOTAL(9,$B$2,$B$3,$B$4)');
    expect(book.column('T', 'B')).toEqual([20, 20, 20, 20]);
    book.cellFormula('T', 1, 'A', '10');
    expect(book.column('T', 'B')).toEqual([30, 30, 30, 30]);
  });
  test('are explained, with their mistakes', () => {
    const book = new Book({ T: { columns: { N: 't', A: 't' }, rows: rows(4) } });
    book.putTotals('T', 'A', 'SUM([A])/COUNT([N])');
    const trace = book.engine.explainTotals(asTableId('T'), asColumnId('A'));
    expect([trace.formula, trace.shownDisplay]).toEqual(['SUM([A])/COUNT([N])', '10']);
    expect(trace.precedents.map(({ column, rows: read }) => [column, read])).toEqual([
      ['A', 'all'],
      ['N', 'all'],
    ]);
    book.putTotals('T', 'A', 'SUM([Nothing])');
    expect(book.engine.totalsProblems(asTableId('T'), asColumnId('A'))).toHaveLength(1);
    expect(book.engine.totalsProblems(asTableId('T'), asColumnId('N'))).toEqual([]);
  });
});

describe('[F49] defined names', () => {
  test('stand for their formula; a change runs what uses them and nothing else', () => {
    const book = new Book({
      T: { columns: { N: 't', A: '=[@N]*Rate', B: '=[@N]*2', C: '=[@A]+1' }, rows: rows(3) },
    });
    expect(book.column('T', 'A')).toEqual(['#NAME?', '#NAME?', '#NAME?']);
    expect(book.putNames({ Rate: '0.5' })).toBe(6);
    expect(book.column('T', 'A')).toEqual([0, 0.5, 1]);
    expect(book.putNames({ Rate: '0.5', Other: '9' })).toBe(0);
    // Row 0 is 0 at any rate, so its reader is not run.
    expect(book.putNames({ Rate: 'Other/3', Other: '9' })).toBe(3 + 2);
    expect(book.column('T', 'A')).toEqual([0, 3, 6]);
    expect(book.putNames({ Rate: 'Other/3', Other: '6' })).toBe(3 + 2);
    expect(book.column('T', 'C')).toEqual([1, 3, 5]);
  });
  test('see columns by their tables and follow them, and no row', () => {
    const book = new Book({ T: { columns: { N: 't', A: 't', B: '=Top-[@A]' }, rows: rows(3) } });
    book.putNames({ Top: 'MAX(T[A])' });
    expect(book.column('T', 'B')).toEqual([0, 0, 0]);
    expect(book.set('T', 0, 'A', 12)).toBe(3);
    expect(book.column('T', 'B')).toEqual([0, 2, 2]);
    const trace = book.engine.explain(asTableId('T'), asRowId('r1'), asColumnId('B'));
    expect(trace.precedents.map(({ column, rows: read }) => [column, read])).toEqual([
      ['A', 'all'],
      ['A', ['r1']],
    ]);
  });
  test('one that needs itself is #NAME?', () => {
    const book = new Book({ T: { columns: { N: 't', A: '=One' }, rows: rows(1) } });
    book.putNames({ One: 'Two+1', Two: 'One+1' });
    expect(book.column('T', 'A')).toEqual(['#NAME?']);
  });
});

describe('[F55] time and chance', () => {
  const minutes = (count: number) => count * 60_000;
  test('what depends on the time is computed again when it moves on, TODAY at midnight', () => {
    const book = new Book({
      T: { columns: { N: 't', A: '=TODAY()-[@N]', B: '=NOW()', C: '=[@N]' }, rows: rows(2) },
    });
    expect([book.value('T', 0, 'A'), book.value('T', 0, 'B')]).toEqual([46_112, 46_112.5]);
    const before = book.engine.evaluations;
    book.now += minutes(6 * 60);
    book.engine.tick();
    expect(book.engine.evaluations - before).toBe(2);
    expect(book.value('T', 1, 'B')).toBe(46_112.75);
    book.now += minutes(6 * 60);
    book.engine.tick();
    expect(book.engine.evaluations - before).toBe(2 + 4);
    expect(book.column('T', 'A')).toEqual([46_113, 46_112]);
    expect(book.engine.tick().size).toBe(0);
  });
  test('random numbers differ by row and call, stay until they are drawn anew, and lie where they should', () => {
    const count = 2000;
    const book = new Book({
      T: { columns: { N: 't', A: '=RAND()', B: '=RANDBETWEEN(1,6)', C: '=[@A]=RAND()' }, rows: rows(count) },
    });
    const first = book.column('T', 'A') as number[];
    expect(new Set(first).size).toBe(count);
    expect(first.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = first.reduce((sum, value) => sum + value, 0) / count;
    // Six standard deviations of a mean of 2,000.
    expect(Math.abs(mean - 0.5)).toBeLessThan(6 * Math.sqrt(1 / 12 / count));
    const faces = book.column('T', 'B') as number[];
    for (const face of [1, 2, 3, 4, 5, 6]) {
      expect(Math.abs(faces.filter((value) => value === face).length - count / 6)).toBeLessThan(100);
    }
    expect(book.column('T', 'C')).not.toContain(true);
    book.set('T', 0, 'N', 5);
    expect(book.column('T', 'A')).toEqual(first);
    book.chance = 0.75;
    book.engine.draw();
    const second = book.column('T', 'A');
    expect(second.filter((value, index) => value === first[index])).toEqual([]);
  });
  test('without a clock there is no time', () => {
    const book = new Book({ T: { columns: { N: 't' }, rows: rows(1) } });
    const { workbook } = new Book({ T: { columns: { N: 't', A: '=NOW()' }, rows: rows(1) } });
    const engine = new (book.engine.constructor as new (of: typeof workbook) => typeof book.engine)(workbook);
    expect(String(engine.value(asTableId('T'), asRowId('r0'), asColumnId('A')))).toBe('#N/A');
  });
});

describe('[F53] dependents are the cells that read a cell', () => {
  const book = new Book({
    G: { columns: { Key: 't', Sum: '=SUMIFS(T[A],T[Group],[@Key])' }, rows: [['x'], ['y']] },
    T: {
      columns: { Group: 't', A: 't', B: '=[@A]*2', Share: '=[@A]/SUM([A])', Note: 't' },
      rows: [
        ['x', 1, 'n'],
        ['y', 2, 'n'],
        ['x', 3, 'n'],
      ],
    },
  });
  const dependents = (row: number, column: string) =>
    book.engine
      .dependents(asTableId('T'), asRowId(`r${row}`), asColumnId(column))
      .map(({ table, column: reader, rows: reading }) => `${table}.${reader}: ${String(reading)}`);
  test('of the same row, of its group, of whole columns', () => {
    expect(dependents(1, 'A')).toEqual(['G.Sum: r1', 'T.B: r1', 'T.Share: all']);
    expect(dependents(2, 'Group')).toEqual(['G.Sum: r0']);
    expect(dependents(0, 'Note')).toEqual([]);
  });
  test('of cells with formulas of their own, and totals', () => {
    book.putTotals('T', 'A', 'SUM([A])');
    book.cellFormula('T', 1, 'Note', '[@A]');
    book.cellFormula('T', 1, 'B', '5');
    expect(dependents(1, 'A')).toEqual(['G.Sum: r1', 'T.Share: all', 'T.Note: r1', 'T.A: totals']);
    const before = book.engine.evaluations;
    dependents(1, 'A');
    expect(book.engine.evaluations).toBe(before);
  });
});

describe('[F54] a preview', () => {
  test('gives what a formula would give in a row, shown as the column is, and changes nothing', () => {
    const book = new Book({
      T: {
        columns: {
          N: 't',
          A: 't',
          P: { type: { kind: 'number', format: '0.0%', unitColumn: null }, formula: '=[@N]' },
          Sum: '=SUMIFS([A],[N],[@N])',
        },
        rows: rows(5),
      },
    });
    const preview = (text: string, row = 1) =>
      book.engine.preview(asTableId('T'), asRowId(`r${row}`), asColumnId('P'), text);
    const before = book.engine.evaluations;
    expect(preview('=[@N]/8')).toEqual({ value: 0.125, display: '12.5%', problems: [] });
    expect(preview('=SUMIFS([A],[N],">="&[@N])').value).toBe(40);
    expect(preview('=INDEX([A],MATCH([@N],[N],0))+SUM([A])').value).toBe(60);
    expect(String(preview('=[@P]+1').value)).toBe('#CIRC!');
    expect(preview('=SUM([@N]+').problems.map(({ kind }) => kind)).toContain('syntax');
    expect(preview('=SUM(([A])')).toEqual({ value: 50, display: '5000.0%', problems: [] });
    expect(String(preview('=Nothing').value)).toBe('#NAME?');
    expect(preview('=1', 77)).toEqual({ value: null, display: '', problems: [] });
    expect(book.engine.evaluations).toBe(before);
    expect(book.value('T', 1, 'P')).toBe(1);
    // A later edit runs what it ran without the previews.
    expect(book.set('T', 3, 'A', 1)).toBe(1);
    expect(book.putRow('T', 'new', orderAt(9), { N: 3, A: 4 })).toBe(3);
  });
});

describe('[F56] a calculation in pieces', () => {
  const build = (count: number) =>
    new Book({
      T: {
        columns: { N: 't', A: 't', B: '=[@A]*2', C: '=SUM([B])+[@N]', D: '=[@C]-[@N]' },
        rows: rows(count),
      },
    });
  test('shows old values until the new ones are there, and tells each when it comes', () => {
    const book = build(50);
    let looks = 0;
    book.until = () => ++looks > 2;
    book.set('T', 7, 'A', 20);
    expect(book.engine.progress).not.toBeNull();
    const told = new Set<number>();
    let pieces = 0;
    while (book.engine.progress !== null) {
      const { done, total } = book.engine.progress;
      expect(done).toBeLessThanOrEqual(total);
      const shown = book.column('T', 'D') as number[];
      expect(shown.every((value) => value === 1000 || value === 1020)).toBe(true);
      looks = 0;
      const derived = book.engine.calculate(book.until);
      for (const slot of derived.get(asTableId('T'))?.get(asColumnId('D')) ?? []) told.add(Number(slot));
      pieces++;
    }
    expect(pieces).toBeGreaterThan(5);
    expect(told.size).toBe(50);
    expect(new Set(book.column('T', 'D'))).toEqual(new Set([1020]));
  });
  test('takes in the next change at once, and keeps what is done of the column under way', () => {
    const book = build(400);
    const start = book.engine.evaluations;
    let looks = 0;
    book.until = () => ++looks > 3;
    book.set('T', 7, 'A', 20);
    // B once and C and D in every row: here D is under way.
    while (book.engine.evaluations - start < 600) {
      looks = 0;
      book.engine.calculate(book.until);
    }
    const left = 1 + 400 + 400 - (book.engine.evaluations - start);
    book.until = null;
    expect(book.set('T', 8, 'N', 30)).toBeLessThanOrEqual(left + 2);
    expect(book.engine.progress).toBeNull();
    expect(new Set(book.column('T', 'D'))).toEqual(new Set([8020]));
  });
  test('a preview and an explanation meanwhile see what is shown', () => {
    const book = build(50);
    book.until = () => true;
    book.set('T', 7, 'A', 20);
    const place = [asTableId('T'), asRowId('r3'), asColumnId('D')] as const;
    expect(book.engine.explain(...place).shownDisplay).toBe('1000');
    expect(book.engine.preview(...place, '=[@N]+1').value).toBe(4);
    expect(book.engine.progress).not.toBeNull();
    book.engine.calculate();
    expect(book.value('T', 3, 'D')).toBe(1020);
  });
});
