import { describe, expect, test } from 'vitest';
import { sharedFolderFor } from '../../tools/oracles.mjs';
import { csvRecords, starterText } from './csv-records.ts';
import { documentLines } from './document-lines.ts';

// Reads the documents from the other end: not whether each row is in a document, but whether each number of a document is in a row.

const folder = sharedFolderFor('every number of the source documents against the starter');
const documents = documentLines(folder);
const { resources } = JSON.parse(starterText('datapackage.json')) as {
  readonly resources: readonly { readonly path: string }[];
};
const rows = resources
  .filter(({ path }) => path !== 'overrides.csv')
  .flatMap(({ path }) => csvRecords(path).map((row) => ({ path, row })));

/** The lines that a row names, each with its document: `Source line`, `Evidence line`, `Line A`, `Also in`. */
function namedBy(row: Record<string, string>): [document: string, line: number][] {
  const numbers = (lines: string) => lines.split(', ').map(Number);
  const also = /^(.*), line (.*)$/.exec(row['Also in'] ?? '');
  const named = Object.entries(row).flatMap(([column, lines]) => {
    const [, kind, side] = /^(?:(\w+) line|Line ([AB]))$/.exec(column) ?? [];
    const document =
      row[side === undefined ? `${kind} document` : `Document ${side}`] ?? row['Source document'];
    if ((kind === undefined && side === undefined) || !/^\d+(, \d+)*$/.test(lines)) return [];
    return numbers(lines).map((line): [string, number] => [document!, line]);
  });
  return [
    ...named,
    ...(also === null ? [] : numbers(also[2]!).map((line): [string, number] => [also[1]!, line])),
  ];
}

describe.runIf(folder !== null)('every number of the documents', () => {
  const texts = new Map<string, string>();
  for (const { row } of rows)
    for (const [document, line] of namedBy(row)) {
      const key = `${document} ${line}`;
      texts.set(key, `${texts.get(key) ?? ''}\n${Object.values(row).join('\n')}`);
    }

  test('stands in a row that names its line, or is no figure of the plan', () => {
    const left = [...documents].flatMap(([document, lines]) =>
      lines.flatMap((text, index) => {
        const held = texts.get(`${document} ${index + 1}`) ?? '';
        const missing = numbersIn(text).filter((number) => !holds(held, number));
        return missing.length === 0 ? [] : [`${document.slice(0, 3)} ${index + 1}: ${missing.join(' ')}`];
      }),
    );
    expect([...left].sort()).toEqual([...noFigures].sort());
  });
  test('the rows name many lines, and none that is not there', () => {
    const named = rows.flatMap(({ row }) => namedBy(row));
    expect(
      named.filter(([document, line]) => (documents.get(document)?.[line - 1] ?? '').trim() === ''),
    ).toEqual([]);
    expect(named.length).toBeGreaterThan(700);
  });
});

/** The numbers of a line, those of addresses on the web left out. */
function numbersIn(text: string): string[] {
  return text.replaceAll(/(?:https?:\/\/|www\.)\S+/g, '').match(/\d[\d.,/]*\d|\d/g) ?? [];
}

/** Whether a text has the number, with or without what separates its thousands. */
function holds(text: string, number: string): boolean {
  return [number, number.replaceAll(',', '')].some((written) =>
    new RegExp(`(?<!\\d)${written.replaceAll(/[./]/g, '\\$&')}(?!\\d)`).test(text),
  );
}

/** What is left over, by document and line. */
const noFigures: readonly string[] = [
  // The draft: numbers of pages, and the time of Robert Peel.
  ...['001 25: 8', '001 27: 5', '001 29: 11', '001 97: 11', '001 115: 1830', '001 181: 11', '001 229: 7'],
  // The panel paper: its date and agenda item, which stand in the note of the draft’s row in Plans; numbers of a list.
  ...['002 4: 15 2013', '002 34: 1', '002 35: 2', '002 36: 3', '002 46: 6'],
  // The report: its title and contents with their pages.
  ...[
    '004 5: 2014 15',
    '004 9: 2014 2015',
    '004 13: 2',
    '004 14: 2014/15',
    '004 15: 4',
    '004 16: 6',
    '004 17: 10',
    '004 18: 12',
    '004 19: 13',
    '004 21: 15',
    '004 22: 16',
    '004 23: 17',
    '004 24: 19',
    '004 26: 22',
    '004 27: 2 23',
    '004 28: 27',
    '004 81: 2014/15',
  ],
  // Its headings by month, and years and names said once more.
  ...[
    '004 114: 136',
    '004 256: 999',
    '004 356: 2014',
    '004 513: 2014',
    '004 555: 2015',
    '004 561: 2015',
    '004 581: 2014 15 2015 16',
    '004 590: 2',
    '004 666: 16',
  ],
  // Telephones and addresses.
  ...[
    '004 175: 0300 011 5555',
    '004 692: 15 5 4',
    '004 694: 01707 806100',
    '004 702: 999 101 101',
    '004 708: 0800 555 111',
    '004 712: 101',
    '004 718: 0300 011 55 55',
    '004 722: 08088 088088',
    '004 726: 0300 123 4040',
    '004 730: 03454 04 05 06',
  ],
];
