import { describe, expect, test } from 'vitest';
import { compose } from '../../../src/model/change-set.ts';
import { asRowId } from '../../../src/model/ids.ts';
import { Book, orderAt } from './fixture.ts';

const ref = (row: number) => ({ ref: asRowId(`r${row}`) });

/** Measures with a chain of formulas, links that point to them, and commitments that count the links. */
function plan(measures: number, commitments: number): Book {
  return new Book({
    Commitments: {
      columns: {
        Ref: 'typed',
        Met: '=COUNTIFS(Links[Commitment],[@Ref],Links[Verdict],"Met")',
        Judged: '=COUNTIFS(Links[Commitment],[@Ref],Links[Verdict],"<>n/a")',
        Verdict: '=IF([@Judged]=0,"n/a",IF([@Met]=[@Judged],"Met","Not met"))',
      },
      rows: Array.from({ length: commitments }, (_, index) => [`C ${index}`]),
    },
    Links: {
      columns: {
        Key: 'typed',
        Commitment: '->Commitments',
        Measure: '->Measures',
        Verdict: '=INDEX(Measures[Verdict],MATCH([@Measure],Measures[Ref],0))',
      },
      rows: Array.from({ length: measures }, (_, index) => [
        `L ${index}`,
        ref(index % commitments),
        ref(index),
      ]),
    },
    Measures: {
      columns: {
        Ref: 'typed',
        Actual: 'typed',
        Target: 'typed',
        Margin: '=[@Actual]-[@Target]',
        Verdict: '=IF(ISNUMBER([@Actual]),IF([@Margin]>=0,"Met","Not met"),"n/a")',
      },
      rows: Array.from({ length: measures }, (_, index) => [`M ${index}`, index % 7, 3]),
    },
  });
}

describe('[F41] an edit runs only the formulas of what depends on it', () => {
  test('one figure among a thousand: its row, its link, its commitment', () => {
    const book = plan(1000, 50);
    // Row 1 has 1 against 3: Margin and Verdict there, the link's Verdict, and Met, Judged... of one commitment.
    expect(book.set('Measures', 1, 'Actual', 9)).toBe(2 + 1 + 1 + 1 + 1);
    expect(book.changed()).toEqual([
      'Commitments.Met: r1',
      'Links.Verdict: r1',
      'Measures.Margin: r1',
      'Measures.Verdict: r1',
    ]);
  });
  test('where a value does not change, nothing after it is run', () => {
    const book = plan(1000, 50);
    expect(book.set('Measures', 1, 'Actual', 2)).toBe(2);
    expect(book.changed()).toEqual(['Measures.Margin: r1']);
  });
  test('a link that moves to another commitment runs both of them and no other', () => {
    const book = plan(1000, 50);
    // Met and Judged of two commitments, and their Verdicts as far as a count changed.
    const runs = book.set('Links', 1, 'Commitment', ref(7));
    expect(runs).toBeGreaterThanOrEqual(4);
    expect(runs).toBeLessThanOrEqual(6);
  });
  test('a cell that nothing reads runs nothing', () => {
    const book = new Book({ T: { columns: { A: 't', B: 't', C: '=[@A]' }, rows: [[1, 2]] } });
    expect(book.set('T', 0, 'B', 5)).toBe(0);
  });
  test('a sum that every row reads is made once, and runs no row when it stays the same', () => {
    const rows = Array.from({ length: 100 }, (_, index) => [index]);
    const book = new Book({
      T: { columns: { A: 't', Share: '=[@A]/SUM([A])', Best: '=[@A]=MAX([A])' }, rows },
    });
    expect(book.set('T', 0, 'A', 1)).toBe(100 + 1);
    expect(book.value('T', 99, 'Best')).toBe(true);
    expect(book.value('T', 99, 'Share')).toBe(99 / 4951);
  });
  test('other criteria than equality are tested in the rows of the group only', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`g${index % 30}`, index]);
    const book = new Book({
      T: { columns: { G: 't', N: 't', Above: '=COUNTIFS([G],[@G],[N],">100")' }, rows },
    });
    expect(book.value('T', 0, 'Above')).toBe(6);
    expect(book.set('T', 0, 'N', 500)).toBe(10);
    expect(book.value('T', 0, 'Above')).toBe(7);
  });
  test('a row that is added runs itself and the groups it comes into', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`g${index % 30}`, index]);
    const book = new Book({
      T: { columns: { G: 't', N: 't', Sum: '=SUMIFS([N],[G],[@G])', Twice: '=2*[@N]' }, rows },
    });
    expect(book.putRow('T', 'new', orderAt(400), { G: 'G3', N: 1000 })).toBe(11 + 1);
    expect(book.value('T', 3, 'Sum')).toBe(2380);
    expect(book.putRow('T', 'new', null)).toBe(10);
    expect(book.value('T', 3, 'Sum')).toBe(1380);
  });
  test('a change of width or of another column’s description runs nothing', () => {
    const book = plan(100, 5);
    expect(book.putColumn('Measures', 'Actual', { width: 300, description: 'The figure' })).toBe(0);
  });
});

describe('[F42] overrides', () => {
  test('are what a cell shows and other formulas see; the result stays behind them', () => {
    const book = plan(20, 4);
    expect(book.value('Commitments', 1, 'Verdict')).toBe('Not met');
    for (const measure of [1, 5, 9, 13, 17])
      book.override('Measures', measure, 'Verdict', { value: 'Met', reason: 'judged' });
    expect(book.value('Commitments', 1, 'Verdict')).toBe('Met');
    expect(book.value('Measures', 1, 'Verdict')).toBe('Met');
    expect(book.computed('Measures', 1, 'Verdict')).toBe('Not met');
    book.set('Measures', 1, 'Actual', null);
    expect(book.computed('Measures', 1, 'Verdict')).toBe('n/a');
    expect(book.value('Measures', 1, 'Verdict')).toBe('Met');
    book.override('Measures', 1, 'Verdict', null);
    expect(book.value('Measures', 1, 'Verdict')).toBe('n/a');
    expect(book.computed('Measures', 1, 'Verdict')).toBe('n/a');
  });
  test('a blank override shows a blank', () => {
    const book = new Book({ T: { columns: { A: 't', B: '=1', C: '=ISBLANK([@B])' }, rows: [['x']] } });
    book.override('T', 0, 'B', { value: null, reason: 'not wanted' });
    expect([book.value('T', 0, 'B'), book.value('T', 0, 'C'), book.computed('T', 0, 'B')]).toEqual([
      null,
      true,
      1,
    ]);
  });
});

describe('[F43] a reference to a row is seen as that row’s key', () => {
  test('and follows it when it is renamed, removed and brought back', () => {
    const book = plan(6, 3);
    expect(book.column('Links', 'Commitment')).toEqual(['C 0', 'C 1', 'C 2', 'C 0', 'C 1', 'C 2']);
    book.set('Commitments', 1, 'Ref', 'First');
    expect(book.changed()).toEqual(['Links.Commitment: r1 r4']);
    expect(book.column('Links', 'Commitment')).toEqual(['C 0', 'First', 'C 2', 'C 0', 'First', 'C 2']);
    expect(book.value('Commitments', 1, 'Judged')).toBe(2);
    const removal = book.rowChange('Commitments', 1, null);
    book.apply(removal);
    expect(book.value('Links', 1, 'Commitment')).toBe('#REF!');
    book.putRow('Commitments', 1, orderAt(1), { Ref: 'Second' });
    expect(book.value('Links', 1, 'Commitment')).toBe('Second');
  });
  test('a row that comes later than what refers to it is found', () => {
    const book = new Book({
      A: { columns: { K: 't', R: '->B' }, rows: [['a', { ref: asRowId('later') }]] },
      B: { columns: { K: 't' }, rows: [] },
    });
    expect(book.value('A', 0, 'R')).toBe('#REF!');
    book.putRow('B', 'later', orderAt(0), { K: 'here' });
    expect(book.value('A', 0, 'R')).toBe('here');
  });
});

describe('[F44] a circle is an error in its own cells only', () => {
  test('two columns of a row that need each other', () => {
    const book = new Book({
      T: {
        columns: { A: 't', B: '=IF([@A]=1,[@C],0)', C: '=IF([@A]<2,[@B],0)', D: '=IFERROR([@B],"caught")' },
        rows: [[0], [1], [2]],
      },
    });
    expect(book.column('T', 'B')).toEqual([0, '#CIRC!', 0]);
    expect(book.column('T', 'C')).toEqual([0, '#CIRC!', 0]);
    expect(book.column('T', 'D')).toEqual([0, 'caught', 0]);
    expect(book.problems('T', 'B')).toEqual([
      'In one row the result of this column is needed to compute itself. Columns that need each other: B, C.',
    ]);
    expect(book.problems('T', 'D')).toEqual([]);
    book.set('T', 1, 'A', 2);
    expect(book.column('T', 'B')).toEqual([0, 0, 0]);
    expect(book.problems('T', 'B')).toEqual([]);
    book.set('T', 1, 'A', 1);
    expect(book.column('T', 'C')).toEqual([0, '#CIRC!', 0]);
  });
  test('a column that adds itself up', () => {
    const book = new Book({ T: { columns: { A: 't', B: '=[@A]+SUM([B])' }, rows: [[1], [2]] } });
    expect(book.column('T', 'B')).toEqual(['#CIRC!', '#CIRC!']);
    book.putFormula('T', 'B', '[@A]+SUM([A])');
    expect(book.column('T', 'B')).toEqual([4, 5]);
  });
  test('an override opens it', () => {
    const book = new Book({ T: { columns: { A: 't', B: '=[@C]+1', C: '=[@B]+1' }, rows: [[1], [2]] } });
    book.override('T', 0, 'C', { value: 10, reason: 'known' });
    expect(book.column('T', 'B')).toEqual([11, '#CIRC!']);
    expect(book.value('T', 0, 'C')).toBe(10);
    expect(book.computed('T', 0, 'C')).toBe(12);
  });
  test('a running total that names the row before is none', () => {
    const rows = Array.from({ length: 5 }, (_, index) => [index + 1, 10]);
    const book = new Book({
      T: {
        columns: {
          N: 't',
          A: 't',
          Total: '=[@A]+SUMIFS([Total],[N],[@N]-1)',
          Other: '=[@A]+IFERROR(INDEX([Other],MATCH([@N]-1,[N],0)),0)',
        },
        rows,
      },
    });
    expect(book.column('T', 'Total')).toEqual([10, 20, 30, 40, 50]);
    expect(book.column('T', 'Other')).toEqual([10, 20, 30, 40, 50]);
    expect(book.set('T', 3, 'A', 0)).toBe(4);
    expect(book.column('T', 'Total')).toEqual([10, 20, 30, 30, 40]);
    book.set('T', 0, 'N', 6);
    expect(book.column('T', 'Other')).toEqual([40, 10, 20, 20, 30]);
  });
});

describe('[F45] a hundred thousand rows', () => {
  const count = 100_000;
  const build = (n: (index: number) => number) =>
    new Book({
      T: {
        columns: { N: 't', A: 't', Total: '=[@A]+IFERROR(INDEX([Total],MATCH([@N]-1,[N],0)),0)' },
        rows: Array.from({ length: count }, (_, index) => [n(index), 1]),
      },
    });
  test.each([
    ['downwards', (index: number) => index],
    ['upwards', (index: number) => count - 1 - index],
  ])('a chain through all of them, %s, needs no deep recursion', (_, n) => {
    const book = build(n);
    const last = n(0) === 0 ? count - 1 : 0;
    expect(book.value('T', last, 'Total')).toBe(count);
    book.set('T', count - 1 - last, 'A', 5);
    expect(book.value('T', last, 'Total')).toBe(count + 4);
    expect(book.set('T', last, 'A', 0)).toBe(1);
  });
  test('a circle through all of them is told in every one', () => {
    const book = new Book({
      T: {
        columns: { N: 't', A: '=INDEX([A],MATCH([@N]+1,[N],0))' },
        rows: Array.from({ length: count }, (_, index) => [index === count - 1 ? -1 : index]),
      },
    });
    expect(book.value('T', 0, 'A')).toBe('#N/A');
    book.putFormula('T', 'A', `INDEX([A],MATCH(IF([@N]=-1,0,IF([@N]=${count - 2},-1,[@N]+1)),[N],0))`);
    expect(book.value('T', 0, 'A')).toBe('#CIRC!');
    expect(book.value('T', count - 1, 'A')).toBe('#CIRC!');
    expect(book.problems('T', 'A')[0]).toMatch(/^In 100000 rows/);
  });
});

test('[F46] several changes at once are one update', () => {
  const book = plan(20, 4);
  const first = book.rowChange('Measures', 'new', orderAt(30), { Ref: 'M new', Actual: 9, Target: 3 });
  const second = book.rowChange('Links', 'new', orderAt(30), {
    Key: 'L new',
    Commitment: ref(2),
    Measure: { ref: asRowId('new') },
  });
  book.apply(compose(first, second));
  expect(book.value('Links', 'new', 'Verdict')).toBe('Met');
  expect(book.value('Commitments', 2, 'Judged')).toBe(6);
});
