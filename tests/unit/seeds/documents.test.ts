import { describe, expect, test } from 'vitest';
import { readLinkKind } from '../../../src/plan/link-kinds.ts';
import { sharedFolderFor } from '../../tools/oracles.mjs';
import { readCommitmentsTable } from './commitments-table.ts';
import { csvRecords } from './csv-records.ts';
import { documentLines, linesAt } from './document-lines.ts';

const folder = sharedFolderFor('the starter’s figures, codes and verdicts against the source documents');
const commitments = csvRecords('commitments.csv');
const measures = csvRecords('summary-sheet.csv');
const links = csvRecords('links.csv');

describe.runIf(folder !== null)('the starter says what its documents say', () => {
  const documents = documentLines(folder);
  // This is read even where the documents are missing and the tests are left out.
  const table = readCommitmentsTable(documents.get('000 Commitments table') ?? []);

  const sourceOf = (row: Record<string, string>) => {
    const own = linesAt(documents, row['Source document']!, row['Source line']!);
    const also = /^(.*), line (.*)$/.exec(row['Also in'] ?? '');
    return also === null ? own : `${own}\n${linesAt(documents, also[1]!, also[2]!)}`;
  };

  test.each(['plans.csv', 'themes.csv', 'commitments.csv', 'summary-sheet.csv', 'links.csv'])(
    'every row of %s names a line of a document that is not empty',
    (file) => {
      const empty = csvRecords(file).filter((row) => sourceOf(row).trim() === '');
      expect(empty).toEqual([]);
    },
  );

  test('every commitment’s code stands at the beginning of its line', () => {
    const wrong = commitments.filter((row) => {
      const code = row['Plan'] === 'PP' ? row['Code']!.slice(1) : row['Code']!;
      const printed = row['Plan'] === 'PCP' ? `(^|\\n) ?${code} ` : `(^\\| |<p>)${code}\\. `;
      return !new RegExp(printed.replaceAll('.1', '\\.1')).test(sourceOf(row));
    });
    expect(wrong.map((row) => row['Ref'])).toEqual([]);
  });

  test('every number in the words of a commitment stands in its lines', () => {
    const strange = commitments.flatMap((row) =>
      numbersIn(['Label', 'Link note', 'Verdict note', 'Explanation'].map((name) => row[name]).join(' '))
        // A note may name another line of the plan by its code.
        .filter((number) => !numbersIn(sourceOf(row)).includes(number))
        .map((number) => `${row['Ref']}: ${number}`),
    );
    expect(strange).toEqual([]);
  });

  test('every figure of a measure stands in its line', () => {
    const figures = [
      'Target',
      'Target %',
      'Actual',
      'Given change',
      'Given change %',
      'Baseline',
      'Previous',
      'Lower',
      'Upper',
    ];
    const strange = measures.flatMap((row) => {
      const printed = numbersIn(sourceOf(row));
      const typed = figures.flatMap((name) => numbersIn(row[name]!));
      return [...typed, ...numbersIn(`${row['Measure']} ${row['Note']}`)]
        .filter((number) => !printed.includes(number))
        .map((number) => `${row['Ref']}: ${number}`);
    });
    // The code of the line that the same measure supports, named in a note.
    expect(strange).toEqual(['SS 5b.1: 5']);
    expect(measures.flatMap((row) => figures.filter((name) => row[name] !== '')).length).toBeGreaterThan(20);
  });

  test('a percentage is one in the document too', () => {
    const wrong = measures.flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => /^-?[\d.]+%$/.test(value))
        .filter(([, value]) => !sourceOf(row).includes(value.replace('-', '')))
        .map(([name, value]) => `${row['Ref']}: ${name} ${value}`),
    );
    expect(wrong).toEqual([]);
  });

  test('a given change has the sign of the word beside it', () => {
    const changes = measures.flatMap((row) =>
      ['Given change', 'Given change %']
        .filter((name) => row[name] !== '')
        .map((name) => {
          const figure = row[name]!.replace('-', '');
          return [`${row['Ref']} ${name}`, row[name]!.startsWith('-'), fell(sourceOf(row), figure)] as const;
        }),
    );
    expect(changes.filter(([, typed, printed]) => typed !== printed)).toEqual([]);
    expect(changes.length).toBeGreaterThan(8);
  });

  test('a financial year is written by the year in which it ends', () => {
    const years = measures.flatMap((row) =>
      ['Baseline year', 'Report year', 'Target year']
        .filter((name) => row[name] !== '')
        .map((name) => [row, Number(row[name])] as const),
    );
    const wrong = years.filter(([row, year]) => {
      const two = (each: number) => String(each % 100).padStart(2, '0');
      const source = sourceOf(row);
      return !source.includes(`${two(year - 1)}/${two(year)}`) && !source.includes(String(year));
    });
    expect(wrong.map(([row, year]) => `${row['Ref']}: ${year}`)).toEqual([]);
    expect(years.length).toBeGreaterThan(5);
  });

  test('a measure that is not implied is named as printed', () => {
    const named = measures.filter((row) => row['Implied'] === 'No');
    const wrong = named.filter((row) => !sourceOf(row).toLowerCase().includes(row['Measure']!.toLowerCase()));
    // The two surveys of 4b are named there, not what they ask.
    expect(wrong.map((row) => [row['Ref'], row['Source']])).toEqual([
      ['SS 4b.1', 'BCS'],
      ['SS 4b.2', 'Place'],
    ]);
    expect(named.length).toBeGreaterThan(15);
  });

  test('the lines of the commitments table, read by another path, are the commitments of both plans', () => {
    expect(table.map((line) => line.ref)).toEqual(
      commitments.filter((row) => row['Plan'] !== 'PCP').map((row) => row['Ref']),
    );
  });

  test('each line’s link kind, marks and verdict are the document’s', () => {
    const typed = commitments
      .filter((row) => row['Plan'] !== 'PCP')
      .map((row) => [row['Ref'], row['Target link'], row['Published marks'], row['Published verdict']]);
    expect(typed).toEqual(table.map((line) => [line.ref, line.linkKind, line.marks, line.verdict]));
  });

  test('the rule that reads link cells agrees on every line', () => {
    expect(table.map((line) => [line.ref, readLinkKind(line.link)])).toEqual(
      table.map((line) => [line.ref, line.linkKind]),
    );
  });

  test('link kinds and verdicts count the same per theme', () => {
    const count = (rows: readonly (readonly [string, string])[]) => {
      const counts: Record<string, number> = {};
      for (const [theme, word] of rows)
        counts[`${theme} / ${word}`] = (counts[`${theme} / ${word}`] ?? 0) + 1;
      return counts;
    };
    const typed = commitments.filter((row) => row['Plan'] !== 'PCP');
    expect(count(typed.map((row) => [row['Theme']!, row['Target link']!]))).toEqual(
      count(table.map((line) => [line.theme, line.linkKind])),
    );
    expect(count(typed.map((row) => [row['Theme']!, row['Published verdict']!]))).toEqual(
      count(table.map((line) => [line.theme, line.verdict])),
    );
  });

  test('the key activities are the numbered lines of the draft’s table', () => {
    const printed = documents.get('001 Plan draft 2013')!.flatMap((line, index) => {
      const code = /^ ?([1-5]\.\d{1,2}) /.exec(line)?.[1];
      return code === undefined ? [] : [[`PCP ${code}`, String(index + 1)]];
    });
    const activities = commitments.filter((row) => row['Plan'] === 'PCP');
    expect(activities.map((row) => [row['Ref'], row['Source line']])).toEqual(printed);
    expect(activities.every((row) => row['Target link'] === 'Blank' && row['Published verdict'] === '')).toBe(
      true,
    );
  });

  test('the ten points of the pledge are the numbered lines of its document', () => {
    const printed = documents
      .get('003 Policing Pledge')!
      .flatMap((line, index) =>
        /^\d+\. /.test(line) ? [[`Pledge ${line.split('.')[0]}`, String(index + 1)]] : [],
      );
    const points = commitments
      .filter((row) => row['Plan'] === 'Pledge')
      .map((row) => [row['Ref'], /line (\d+)/.exec(row['Also in']!)?.[1]]);
    expect(points).toEqual(printed);
  });

  test('the linked measures are as many as the cells name', () => {
    const linked = (ref: string) => {
      const own = links.filter((link) => link['Commitment'] === ref);
      return [own.filter((link) => link['Relation'] === 'Direct').length, own.length] as const;
    };
    const wrong = table.filter((line) => {
      const [direct, all] = linked(line.ref);
      if (line.linkKind !== 'Direct' && line.linkKind !== 'Supporting') return all !== 0;
      return line.bullets > 0 ? all - direct !== line.bullets : direct === 0 && all === 0;
    });
    expect(wrong.map((line) => line.ref)).toEqual([]);
    expect([...linked('PP 4d'), ...linked('PP 4b'), ...linked('PP 1a'), ...linked('PP 5a')]).toEqual([
      6, 6, 2, 2, 3, 3, 1, 4,
    ]);
  });
});

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** Whether the direction word nearest to a figure says that it went down. */
function fell(text: string, figure: string): boolean {
  const direction = 'up|rose|increase|fell|down|reduced|reduction';
  const amount = figure.replaceAll('.', '\\.');
  const before = new RegExp(`\\b(${direction})\\b.{0,12}?(?<![\\d.])${amount}(?![\\d.])`, 'i').exec(text);
  const after = new RegExp(`(?<![\\d.])${amount} (${direction})`, 'i').exec(text);
  const word = after?.[1] ?? before?.[1];
  if (word === undefined) throw new Error(`No word says which way ${figure} went: ${text}`);
  return /fell|down|reduc/i.test(word);
}
