import { describe, expect, test } from 'vitest';
import { Book, orderAt } from './fixture.ts';

/** Links that look up what a table of measures has; three rows that find something and one that doesn't. */
function linked(formula: string): Book {
  return new Book({
    Measures: {
      columns: { Name: 'typed', Actual: 'typed', Target: 'typed', Double: '=[@Actual]*2' },
      rows: [
        ['Burglary', 10, 8],
        ['Robbery', 20, 15],
        ['Thefts', 30, 40],
      ],
    },
    Links: {
      columns: { Measure: 'typed', Found: formula },
      rows: [['robbery'], ['Burglary'], ['Robbery'], ['Fraud']],
    },
  });
}

const lookups = [
  '=XLOOKUP([@Measure],Measures[Name],Measures[Actual])',
  '=VLOOKUP([@Measure],Measures,2,FALSE)',
  '=VLOOKUP([@Measure],Measures[[Name]:[Target]],2,0)',
  '=INDEX(Measures[Actual],XMATCH([@Measure],Measures[Name]))',
];

describe.each(lookups)('[F40] %s follows changes', (formula) => {
  test('finds without regard to case', () => {
    expect(linked(formula).column('Links', 'Found')).toEqual([20, 10, 20, '#N/A']);
  });
  test('a change of what is given reaches the rows that found it, and no others', () => {
    const book = linked(formula);
    // The doubled column is one run, the two links that name the measure are the others.
    expect(book.set('Measures', 1, 'Actual', 25)).toBe(3);
    expect(book.column('Links', 'Found')).toEqual([25, 10, 25, '#N/A']);
  });
  test('a change of a key', () => {
    const book = linked(formula);
    book.set('Measures', 2, 'Name', 'Fraud');
    expect(book.column('Links', 'Found')).toEqual([20, 10, 20, 30]);
    book.set('Measures', 0, 'Name', 'Robbery');
    expect(book.column('Links', 'Found')).toEqual([10, '#N/A', 10, 30]);
  });
  test('a row that comes, moves or goes', () => {
    const book = linked(formula);
    book.putRow('Measures', 'r9', orderAt(9), { Name: 'Fraud', Actual: 7 });
    expect(book.value('Links', 3, 'Found')).toBe(7);
    book.putRow('Measures', 'r10', orderAt(0) + 'V', { Name: 'Robbery', Actual: 1 });
    expect(book.value('Links', 0, 'Found')).toBe(1);
    book.putRow('Measures', 'r10', orderAt(10));
    expect(book.value('Links', 0, 'Found')).toBe(20);
    book.putRow('Measures', 'r1', null);
    expect(book.value('Links', 0, 'Found')).toBe(1);
  });
});

test('[F40] a calculated column is looked up, and the last row of several', () => {
  const book = linked('=XLOOKUP([@Measure],Measures[Name],Measures[Double],"none",0,-1)');
  expect(book.column('Links', 'Found')).toEqual([40, 20, 40, 'none']);
  book.set('Measures', 2, 'Name', 'Robbery');
  expect(book.column('Links', 'Found')).toEqual([60, 20, 60, 'none']);
  book.set('Measures', 2, 'Actual', 31);
  expect(book.column('Links', 'Found')).toEqual([62, 20, 62, 'none']);
});

test('[F40] wildcards count in VLOOKUP, and in XLOOKUP only where they are asked for', () => {
  const vertical = linked('=VLOOKUP("rob*",Measures,2,FALSE)');
  expect(vertical.value('Links', 0, 'Found')).toBe(20);
  vertical.set('Measures', 0, 'Name', 'Robin');
  expect(vertical.value('Links', 0, 'Found')).toBe(10);
  expect(linked('=XLOOKUP("rob*",Measures[Name],Measures[Actual])').value('Links', 0, 'Found')).toBe('#N/A');
  expect(linked('=XLOOKUP("rob*",Measures[Name],Measures[Actual],,2)').value('Links', 0, 'Found')).toBe(20);
});

test('[F40] a look-up in its own table waits for the cell it finds', () => {
  const book = new Book({
    T: {
      columns: {
        Name: 'typed',
        Parent: 'typed',
        Level: '=IF([@Parent]="",0,XLOOKUP([@Parent],[Name],[Level])+1)',
      },
      rows: [
        ['c', 'b'],
        ['b', 'a'],
        ['a', ''],
      ],
    },
  });
  expect(book.column('T', 'Level')).toEqual([2, 1, 0]);
  book.set('T', 2, 'Parent', 'c');
  expect(book.column('T', 'Level')).toEqual(['#CIRC!', '#CIRC!', '#CIRC!']);
  book.set('T', 2, 'Parent', '');
  expect(book.column('T', 'Level')).toEqual([2, 1, 0]);
});

test('[F40] arrays and ranks follow changes of a whole column', () => {
  const book = new Book({
    T: {
      columns: {
        Value: 'typed',
        Rank: '=RANK([@Value],[Value])',
        Top: '=SUM(TAKE(SORT([Value],1,-1),2))',
        Kinds: '=ROWS(UNIQUE([Value]))',
      },
      rows: [[5], [3], [5]],
    },
  });
  expect(book.column('T', 'Rank')).toEqual([1, 3, 1]);
  expect(book.value('T', 0, 'Top')).toBe(10);
  expect(book.value('T', 0, 'Kinds')).toBe(2);
  book.set('T', 1, 'Value', 9);
  expect(book.column('T', 'Rank')).toEqual([2, 1, 2]);
  expect(book.value('T', 2, 'Top')).toBe(14);
  book.putRow('T', 'r9', orderAt(9), { Value: 1 });
  expect(book.column('T', 'Kinds')).toEqual([3, 3, 3, 3]);
});
