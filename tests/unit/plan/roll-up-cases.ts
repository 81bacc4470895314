import { asRowId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { type TestRow, withRows } from './evaluate.ts';

/** A measure that a commitment is linked to: its verdict, put in by hand, and what the link says. */
export interface Linked {
  readonly verdict: CellValue;
  readonly relation?: string;
  readonly cells?: Readonly<Record<string, CellValue>>;
}

/** What is typed for a commitment, the measures linked to it, and the verdict that follows. */
export interface RollUpCase {
  readonly name: string;
  readonly link: CellValue;
  readonly measures: readonly Linked[];
  readonly verdict: string;
}

/** Measures that are linked directly, one for each verdict. */
export function direct(...verdicts: CellValue[]): Linked[] {
  return verdicts.map((verdict) => ({ verdict }));
}

/** A plan with the commitment `c`, linked to these measures, and the commitment `d`, which is linked to none. */
export function linkedPlan(
  starter: WorkbookContent,
  link: CellValue,
  measures: readonly Linked[],
): WorkbookContent {
  const sheet = measures.map(({ verdict }, index): TestRow => ({
    id: `m${index}`,
    cells: { Ref: `M ${index}`, Test: 'No test' },
    overrides: { 'Target met': verdict },
  }));
  const links = measures.map(({ relation, cells }, index): TestRow => ({
    id: `l${index}`,
    cells: {
      Commitment: { ref: asRowId('c') },
      Measure: { ref: asRowId(`m${index}`) },
      Relation: relation ?? 'Direct',
      ...cells,
    },
  }));
  const commitment: TestRow = { id: 'c', cells: { Ref: 'C 1', 'Target link': link } };
  const other: TestRow = { id: 'd', cells: { Ref: 'C 1.10', 'Target link': 'Direct' } };
  return withRows(withRows(withRows(starter, 'summary-sheet', sheet), 'links', links), 'commitments', [
    commitment,
    other,
  ]);
}

const linkedDirectly = (
  [
    ['all met', direct('Met', 'Met'), 'Met'],
    ['all not met', direct('Not met', 'Not met'), 'Not met'],
    ['mixed', direct('Met', 'Not met'), 'Partly met'],
    ['one of them partly', direct('Met', 'Partly met'), 'Partly met'],
    ['one of them partly, the other not', direct('Not met', 'Partly met'), 'Partly met'],
    ['only partly', direct('Partly met'), 'Partly met'],
    ['late is not met', direct('Late'), 'Not met'],
    ['late and not met are both not met', direct('Not met', 'Late'), 'Not met'],
    ['and so is overdue', direct('Not met', 'Overdue'), 'Not met'],
    ['overdue is not met', direct('Overdue', 'Met'), 'Partly met'],
    ['n/a neither helps nor hurts', direct('Met', 'n/a'), 'Met'],
    ['No data neither helps nor hurts', direct('Not met', 'No data'), 'Not met'],
    ['a blank counts for nothing', direct('Met', null), 'Met'],
    ['nor does an empty text', direct('Met', ''), 'Met'],
    ['none judged', direct('n/a', 'No data', null), 'n/a'],
    ['none at all', [], 'n/a'],
    [
      'supporting measures do not count',
      [...direct('Met'), { verdict: 'Not met', relation: 'Supporting' }],
      'Met',
    ],
    ['only supporting measures', [{ verdict: 'Not met', relation: 'Supporting' }], 'n/a'],
    [
      'a link for part of the commitment counts whole',
      [{ verdict: 'Met', cells: { Coverage: 'Part' } }],
      'Met',
    ],
    ['an awaited figure whose verdict was put in counts', direct('Not met'), 'Not met'],
    [
      'a link that leads nowhere counts for nothing',
      [{ verdict: 'Met', cells: { Measure: { ref: asRowId('gone') } } }],
      'n/a',
    ],
  ] as const
).map(([name, measures, verdict]): RollUpCase => ({ name, link: 'Direct', measures, verdict }));

const linkedOtherwise = (
  [
    ['Blank', ''],
    [null, ''],
    ['None', 'No link'],
    ['Separate sheet', 'No link'],
    ['Supporting', 'Met'],
  ] as const
).map(([link, verdict]): RollUpCase => ({
  name: `a typed link decides first: ${String(link)}`,
  link,
  measures: direct('Met'),
  verdict,
}));

export const rollUpCases: readonly RollUpCase[] = [...linkedDirectly, ...linkedOtherwise];
