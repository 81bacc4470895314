import { describe, expect, test } from 'vitest';
import { sharedFolderFor } from '../../tools/oracles.mjs';
import { csvRecords } from './csv-records.ts';
import { documentLines, figuresIn, linesAt } from './document-lines.ts';

const folder = sharedFolderFor('the annual report’s figures against the source documents');
const documents = documentLines(folder);
const report = documents.get('004 Annual report 2014-15') ?? [];

const crime = csvRecords('recorded-crime.csv');
const survey = csvRecords('survey.csv');
const budget = csvRecords('budget.csv');
const others = csvRecords('other-figures.csv');
const checks = csvRecords('checks.csv');
const contradictions = csvRecords('contradictions.csv');
const figures = csvRecords('figures.csv');

const sourceOf = (row: Record<string, string>) =>
  linesAt(documents, row['Source document']!, row['Source line']!);
/** The cells of the report's table whose heading begins so, without the heading. */
function printedTable(heading: string): string[][] {
  const first = report.findIndex((line) => line.startsWith(heading));
  const end = report.findIndex((line, index) => index > first && line.trim() === '');
  return report.slice(first + 1, end).map((line) => line.split('|'));
}
/** A printed or typed amount without what only serves the eye: `85.60%` and `85.6%` are one. */
const amount = (text: string | undefined) => figuresIn(text ?? '')[0];

describe.runIf(folder !== null)('the annual report’s tables say what it says', () => {
  test('what was read stands on its line, word for word', () => {
    const strange = [...crime, ...survey, ...budget, ...others, ...checks]
      .filter((row) => row['As read'] === '' || !sourceOf(row).includes(row['As read']!))
      .map((row) => `${row['Ref']}: ${row['As read']}`);
    expect(strange).toEqual([]);
  });

  test('recorded crime is the printed table, read by another path', () => {
    const lines = crime.filter((row) => row['Row kind'] === 'Line');
    expect(
      lines.map((row) => [
        ...['Crime', 'This year', 'Last year', 'Published change', 'Published change %'].map(
          (name) => row[name],
        ),
      ]),
    ).toEqual(printedTable('Crime|This Year'));
    expect(lines.map((row) => row['Decimals'])).toEqual(
      printedTable('Crime|This Year').map((cells) => String(/\.(\d+)%/.exec(cells[4]!)?.[1]?.length ?? 0)),
    );
    const total = crime.find((row) => row['Row kind'] === 'Total')!;
    expect(figuresIn(total['As read']!)).toEqual(
      ['This year', 'Published change', 'Published change %'].map((name) => amount(total[name])),
    );
  });

  test('the survey is the printed table with its ranks', () => {
    const printed = printedTable('CSEW Measure').map(([measure, share, family, national]) => [
      measure,
      amount(share),
      // The letter l is what the scan made of the digit.
      amount(family!.replace('lst', '1st')),
      amount(national!.replace('lst', '1st')),
    ]);
    expect(
      survey.map((row) => [
        row['Measure'],
        ...['Result', 'MSF rank', 'National rank'].map((name) => amount(row[name])),
      ]),
    ).toEqual(printed);
    const claimed = survey.filter((row) => row['Text'] !== '');
    expect(claimed.filter((row) => !report[Number(row['Text line']) - 1]!.includes(row['Text']!))).toEqual(
      [],
    );
    expect(report[628]).toContain('Results to September 2014');
  });

  test('the budget is the printed table, its run-together cells taken apart in order', () => {
    const printed = printedTable('|2014-15 Gross Budget').flatMap(([label, before, after]) => {
      const ofBefore = before!.split(' ');
      const ofAfter = after!.split(' ');
      return ofBefore.map((value, index) => ({ label, values: [value, ofAfter[index]] }));
    });
    expect(budget.map((row) => [row['Published 2015'], row['Published 2016']])).toEqual(
      printed.map((line) => line.values),
    );
    for (const label of new Set(printed.map((line) => line.label))) {
      const own = budget.filter((_, index) => printed[index]!.label === label);
      expect(own.map((row) => row['Budget line']).join(' ')).toBe(label);
      expect(own.every((row) => (row['Proposed reading'] !== '') === own.length > 1)).toBe(true);
    }
    const proposed = budget.filter((row) => row['Proposed reading'] !== '');
    expect(proposed.map((row) => row['Proposed reading'])).toEqual(
      proposed.map((row) => [row['Budget line'], row['Published 2015'], row['Published 2016']].join('|')),
    );
    expect(proposed.length).toBe(8);
  });

  test('every other figure is the one that its words say, and so is its qualifier', () => {
    const strange = others
      .filter((row) => row['Value'] !== '')
      .filter((row) => {
        const read = figuresIn(row['Proposed reading'] === '' ? row['As read']! : row['Proposed reading']!);
        return !read.includes(amount(row['Value'])!);
      })
      .map((row) => `${row['Ref']}: ${row['Value']} of “${row['As read']}”`);
    expect(strange).toEqual([]);
    const money = others.filter((row) => row['Unit'] === '£m' || row['Unit'] === '£');
    const unlike = money.filter((row) => {
      const text = row['Proposed reading'] === '' ? row['As read']! : row['Proposed reading']!;
      const millions = /£[\d.]+ ?m|billion/.test(text);
      return millions !== (row['Unit'] === '£m');
    });
    expect(unlike.map((row) => row['Ref'])).toEqual([]);
    expect(others.filter((row) => row['Unit'] === '%' && !/%|II%|quarter/.test(row['As read']!))).toEqual([]);
    const qualified = others.filter((row) => row['Qualifier'] !== '');
    expect(
      qualified.filter((row) => !row['As read']!.includes(row['Qualifier']!)).map((row) => row['Ref']),
    ).toEqual([]);
    expect(qualified.length).toBeGreaterThan(10);
  });

  test('a damaged place has no figure of its own unless the reading is sure, and always a reading', () => {
    const damaged = others.filter((row) => row['Topic'] === 'Damaged place');
    expect(damaged.filter((row) => row['Value'] !== '' || row['Proposed reading'] === '')).toEqual([]);
    expect(damaged.map((row) => row['As read'])).toContain('SG113 8DE');
    const mended = others.filter((row) => row['Value'] !== '' && row['Proposed reading'] !== '');
    expect(mended.map((row) => [row['As read'], row['Proposed reading']])).toEqual([
      ['a national fall of II%', '11%'],
      ['£20.Im', '£20.1m'],
      ['forth successive year', 'fourth'],
    ]);
  });

  test('no percentage and no amount of money in the report is left out', () => {
    const held = [...crime, ...survey, ...budget, ...others]
      .filter((row) => row['Source document']!.startsWith('004'))
      .flatMap((row) => row['Source line']!.split(', ').map((line) => `${line}: ${row['As read']}`));
    const missing = report.flatMap((line, index) =>
      [...line.matchAll(/£[\d.,]*\d(?:\.Im)?|[\dI][\dI.,]*%/g)]
        .map(([text]) => text)
        .filter((text) => !held.some((each) => each.startsWith(`${index + 1}: `) && each.includes(text)))
        .map((text) => `${index + 1}: ${text}`),
    );
    expect(missing).toEqual([]);
  });

  test('what is published in a check is what its words say', () => {
    const strange = checks
      .filter((row) => row['Published'] !== '' && row['How'] !== 'Rank')
      .filter((row) => {
        const read = figuresIn(row['As read']!.replace('£20.Im', '£20.1m').replace('II%', '11%'));
        return !read.map(Math.abs).includes(Math.abs(amount(row['Published'])!));
      })
      .map((row) => `${row['Ref']}: ${row['Published']} of “${row['As read']}”`);
    expect(strange).toEqual([]);
  });

  test('the names that a check counts stand in its document', () => {
    const missing = checks.flatMap((row) => {
      const text = (documents.get(row['Source document']!) ?? []).join('\n');
      return row['Listed']!.split('; ').filter((name) => !text.includes(name));
    });
    expect(missing).toEqual([]);
  });

  test('both statements of a contradiction stand where it says', () => {
    const strange = contradictions.flatMap((row) =>
      ['A', 'B']
        .filter(
          (side) =>
            !linesAt(documents, row[`Document ${side}`]!, row[`Line ${side}`]!).includes(
              row[`Statement ${side}`]!,
            ),
        )
        .map((side) => `${row['Ref']} ${side}`),
    );
    expect(strange).toEqual([]);
    expect(contradictions.every((row) => row['What differs'] !== '')).toBe(true);
  });

  test('a figure of a period stands on its line, under the period by the year in which it ends', () => {
    const strange = figures.filter((row) => {
      const source = sourceOf(row);
      const printed = figuresIn(source);
      const value = amount(row['Value'] || row['Milestone']);
      const scaled = [value, value! / 1e6];
      return !scaled.some((each) => printed.includes(each!)) || !source.includes(row['Period as printed']!);
    });
    expect(strange.map((row) => [row['Series'], row['Period as printed']])).toEqual([]);
    const late = figures.filter((row) => {
      const year = Number(row['Period']);
      const two = String(year % 100).padStart(2, '0');
      return !new RegExp(`[-/]0?${Number(two)}$|by ${year}$|to September ${year - 1}$`).test(
        row['Period as printed']!,
      );
    });
    expect(late).toEqual([]);
  });
});
