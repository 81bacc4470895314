import { describe, expect, test } from 'vitest';
import { sharedFolderFor } from '../../tools/oracles.mjs';
import { csvRecords } from './csv-records.ts';
import { documentLines, linesAt } from './document-lines.ts';

type Row = Record<string, string>;

const folder = sharedFolderFor(
  'the pledge’s standards, the draft’s measures and initiatives against the documents',
);
const documents = documentLines(folder);
const lines = (document: string) => documents.get(document) ?? [];
const [paper, pledge, draft] = ['002 Panel paper', '003 Policing Pledge', '001 Plan draft 2013'] as const;

const standards = csvRecords('pledge-standards.csv');
const measures = csvRecords('key-measures.csv');
const initiatives = csvRecords('initiatives.csv');
const continuity = csvRecords('continuity.csv');
const statements = csvRecords('panel-paper.csv');
const commitments = csvRecords('commitments.csv');

const at = (row: Row, kind: string) =>
  row[`${kind} line`] === '' ? '' : linesAt(documents, row[`${kind} document`]!, row[`${kind} line`]!);
const sourceOf = (row: Row) => at(row, 'Source');
const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];
const quotesIn = (text: string) => [...text.matchAll(/“([^”]+)”/g)].map(([, quote]) => quote!);
const plain = (text: string) => text.replaceAll(/[^\p{L}\p{N}%.,();:'’-]+/gu, ' ').trim();

/** What a text says in digits or between quotation marks that its lines do not say. */
function strangeIn(text: string, printed: string): string[] {
  const known = numbersIn(printed);
  const low = printed.toLowerCase();
  return [
    ...numbersIn(text).filter((number) => !known.includes(number)),
    ...quotesIn(text).filter((quote) => !low.includes(quote.toLowerCase())),
  ];
}

describe.runIf(folder !== null)('the pledge’s standards', () => {
  /** Every figure of the ten points, read from the raw text: point, figure and unit. */
  const printed = (() => {
    let point = '';
    return lines(pledge).flatMap((line, index) => {
      point = /^(\d+)\. /.exec(line)?.[1] ?? point;
      if (point === '' || !/^(\d+\. | - )/.test(line)) return [];
      const found = [
        ...line.matchAll(
          /(at least|within) (\d+) ?(%|seconds|minutes|hours)|(once a month|monthly|every month)/gi,
        ),
      ];
      return found.map(([, word, figure, unit, monthly]) => ({
        point: `Pledge ${point}`,
        line: String(index + 1),
        figure: monthly === undefined ? `${figure!}${unit === '%' ? '%' : ''}` : '1',
        unit: monthly === undefined ? unit! : 'times a month',
        comparator: monthly !== undefined || word === 'at least' ? 'At least' : 'At most',
      }));
    });
  })();
  const withFigure = standards.filter((row) => row['Comparator'] !== '');

  test('are the figures of the ten points, in their order', () => {
    expect(
      withFigure.map((row) => ({
        point: row['Point'],
        line: row['Source line']!.split(', ')[0],
        figure: row['Value'],
        unit: row['Unit']!.toLowerCase(),
        comparator: row['Comparator'],
      })),
    ).toEqual(printed);
    expect(printed).toHaveLength(11);
  });
  test('a point without a figure has a row that says so', () => {
    const points = commitments.filter((row) => row['Plan'] === 'Pledge').map((row) => row['Ref']!);
    const without = points.filter((point) => !printed.some((standard) => standard.point === point));
    const rows = standards.filter((row) => row['Comparator'] === '');
    expect(rows.map((row) => row['Point'])).toEqual(without);
    expect(rows.filter((row) => row['Value'] !== '' || row['Unit'] !== '')).toEqual([]);
  });
  test('stand in the commitments table too, with the same figures', () => {
    const wrong = standards.filter((row) => {
      const also = linesAt(documents, ...(row['Also in']!.split(', line ') as [string, string]));
      const month = /month/.test(also) && row['Unit'] === 'Times a month';
      return row['Value'] !== '' && !month && !also.includes(row['Value']!);
    });
    expect(wrong).toEqual([]);
  });
  test('no note says what its line does not', () => {
    expect(standards.flatMap((row) => strangeIn(row['Note']!, sourceOf(row)))).toEqual([]);
  });
});

describe.runIf(folder !== null)('the key measures', () => {
  /** The measures column of the draft’s table by code, read from the raw text. */
  const printed = new Map(
    lines(draft).flatMap((line): [string, string][] => {
      const [activity, cell] = line.split('|');
      const code = /^ ?([1-5]\.\d{1,2}) /.exec(activity ?? '')?.[1];
      return code === undefined ? [] : [[`PCP ${code}`, plain(cell ?? '')]];
    }),
  );
  test('are all that the column holds, word for word and in its order', () => {
    const typed = new Map<string, string[]>();
    for (const row of measures) {
      const of = typed.get(row['Key activity']!) ?? [];
      // A measure of several groups has a row for each.
      if (of.at(-1) !== row['As read']) of.push(row['As read']!);
      typed.set(row['Key activity']!, of);
    }
    expect([...typed].map(([activity, of]) => [activity, plain(of.join(' '))])).toEqual(
      [...printed].filter(([, cell]) => cell !== ''),
    );
    expect([...printed].filter(([, cell]) => cell === '').map(([code]) => code)).toEqual([
      ...['PCP 1.3', 'PCP 1.7', 'PCP 2.2', 'PCP 5.2'],
    ]);
  });
  test('are parsed into the figures that they print, and what is damaged into none', () => {
    const words: Readonly<Record<string, string>> = { six: '6' };
    const wrong = measures.filter((row) => {
      const text = row['As read']!.replaceAll('999', '').replaceAll(/\bsix\b/g, (word) => words[word]!);
      const parsed = ['Target %', 'Target', 'Limit', 'Lower', 'Upper']
        .map((name) => row[name]!)
        .filter(Boolean);
      const figures = text.match(/\d+%?/g) ?? [];
      const isDamaged = row['Proposed reading'] !== '' && /1 minutes/.test(text);
      return isDamaged ? parsed.length > 0 : parsed.join() !== figures.join();
    });
    expect(wrong).toEqual([]);
    expect(measures.filter((row) => row['Proposed reading'] !== '').map((row) => row['Ref'])).toEqual([
      ...['KM 1.8.3', 'KM 1.11.1'],
    ]);
  });
  test('compare as their words do', () => {
    const comparators: readonly (readonly [RegExp, string])[] = [
      [/^Reduce .*\bby \d/, 'Reduce by'],
      [/^Reduce$/, 'Reduce'],
      [/^Increase .*\bto \d/, 'Increase to'],
      [/^Increase/, 'Increase'],
      [/^Maintain$/, 'Maintain'],
      [/\bbetween\b/, 'Between'],
      [/at least|^\d+% of/i, 'At least'],
    ];
    const wrong = measures.filter(
      (row) => comparators.find(([words]) => words.test(row['As read']!))?.[1] !== row['Comparator'],
    );
    expect(wrong.map((row) => row['Ref'])).toEqual([]);
  });
  test('a figure of the report stands in the line that is named', () => {
    const judged = measures.filter((row) => row['Data status'] !== '');
    const strange = judged.flatMap((row) =>
      ['Actual', 'Previous', 'Given change', 'Given change %']
        .filter((name) => row[name] !== '')
        .filter((name) => !at(row, 'Figure').replaceAll(',', '').includes(row[name]!)),
    );
    expect(strange).toEqual([]);
    expect(judged.map((row) => row['Ref'])).toEqual(['KM 1.1.1', 'KM 4.2.1']);
    const unjudged = measures.filter((row) => row['Data status'] === '');
    expect(unjudged.filter((row) => row['Actual'] !== '' || row['Report year'] !== '')).toEqual([]);
  });
  test('no note says what its lines do not', () => {
    const strange = measures.flatMap((row) => {
      const named = [...row['Note']!.matchAll(/\(line (\d+)\)/g)].map(([, line]) => line!);
      const more = named.map((line) => `${line} ${lines(draft)[Number(line) - 1]!}`).join('\n');
      return strangeIn(row['Note']!, `${sourceOf(row)}\n${at(row, 'Figure')}\n${more}`);
    });
    expect(strange).toEqual([]);
  });
});

describe.runIf(folder !== null)('the initiatives', () => {
  const isHeading = (line: string) =>
    line !== '' && line.length < 60 && !/[.:|]$/.test(line) && !line.includes('|');
  test('stand under the headings that they name', () => {
    const strands = [...new Set(initiatives.map((row) => row['Strand']!))];
    const headingsOf = (line: string) => {
      const above = lines(draft)
        .slice(0, Number(line) - 1)
        .filter(isHeading);
      return [above.filter((text) => strands.includes(text)).at(-1), above.at(-1)];
    };
    const wrong = initiatives.filter(
      (row) =>
        !row['Source line']!.split(', ').some((line) => {
          const [strand, section] = headingsOf(line);
          return row['Section'] === section && (strand === row['Strand'] || section === 'Executive Summary');
        }),
    );
    expect(wrong.map((row) => [row['Ref'], row['Source line']])).toEqual([]);
  });
  test('every heading of the five strands has its initiatives', () => {
    const first = lines(draft).indexOf('Building on Success');
    const last = lines(draft).lastIndexOf('Managing Constabulary Performance');
    const headings = lines(draft).slice(first, last).filter(isHeading);
    const known = new Set(initiatives.flatMap((row) => [row['Strand']!, row['Section']!]));
    expect(headings.filter((heading) => !known.has(heading))).toEqual([]);
  });
  test('their figures and dates are printed so', () => {
    const strange = initiatives.flatMap((row) => {
      const source = sourceOf(row).replaceAll('*', '').toLowerCase();
      return ['Figures', 'When', 'As read']
        .filter((name) => row[name] !== '')
        .filter((name) => !source.includes(row[name]!.toLowerCase()))
        .map((name) => `${row['Ref']}: ${row[name]}`);
    });
    expect(strange).toEqual([]);
    const labels = initiatives.flatMap((row) =>
      strangeIn(row['Initiative']!, sourceOf(row)).map((each) => `${row['Ref']}: ${each}`),
    );
    expect(labels).toEqual([]);
  });
  test('the evidence says what the report’s lines say, and is there unless nothing is reported', () => {
    const strange = initiatives.flatMap((row) =>
      strangeIn(row['Evidence']!, at(row, 'Evidence')).map((each) => `${row['Ref']}: ${each}`),
    );
    expect(strange).toEqual([]);
    const wrong = initiatives.filter(
      (row) =>
        (row['Reported'] === 'Not reported') !== (row['Evidence'] === '') ||
        (row['Evidence'] === '') !== (row['Evidence line'] === ''),
    );
    expect(wrong).toEqual([]);
  });
});

describe.runIf(folder !== null)('continuity', () => {
  test('has every commitment of the old plan, and what the report’s lines say of it', () => {
    const old = commitments.filter((row) => row['Plan'] === 'PP').map((row) => row['Ref']!);
    expect(old.filter((ref) => !continuity.some((row) => row['Commitment'] === ref))).toEqual([]);
    const strange = continuity.flatMap((row) =>
      strangeIn(row['Figure in the report']!, at(row, 'Figure')).map(
        (each) => `${row['Commitment']}: ${each}`,
      ),
    );
    expect(strange).toEqual([]);
  });
  test('is stated where the panel paper says so, else evident from the draft, else none', () => {
    const wrong = continuity.filter((row) => {
      const document = { Stated: paper, Evident: draft }[row['How sure']!] ?? '';
      return (
        row['Reason document'] !== document || (row['How sure'] !== '' && at(row, 'Reason').trim() === '')
      );
    });
    expect(wrong).toEqual([]);
    const evident = continuity.filter((row) => row['How sure'] === 'Evident' && row['Key activity'] !== '');
    const lineOf = new Map(commitments.map((row) => [row['Ref'], row['Source line']]));
    expect(evident.filter((row) => row['Reason line'] !== lineOf.get(row['Key activity']))).toEqual([]);
  });
  test('a statement of the panel paper stands under its heading', () => {
    const headings = ['### **Continuity**', '### Development'].map((line) => lines(paper).indexOf(line) + 1);
    const [continues, develops] = headings as [number, number];
    const list = lines(paper).findIndex((line) => line.startsWith('The accompanying')) + 1;
    const wrong = statements.filter((row) => {
      const first = Number(row['Source line']!.split(', ')[0]);
      if (first > continues && first < develops) return row['Kind'] !== 'Continues';
      return first > develops && first < list + 7 && row['Kind'] !== 'Develops';
    });
    expect(wrong.map((row) => row['Ref'])).toEqual([]);
    expect(statements.flatMap((row) => strangeIn(row['Statement']!, sourceOf(row)))).toEqual([]);
    expect(statements.filter((row) => sourceOf(row).trim() === '')).toEqual([]);
  });
});
