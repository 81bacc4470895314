import { describe, expect, test } from 'vitest';
import { noChange } from '../../../src/model/change-set.ts';
import { asRowId, asTableId, type RowId } from '../../../src/model/ids.ts';
import type { Override } from '../../../src/model/records.ts';
import { commitmentSentence } from '../../../src/plan/commitment-sentence.ts';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import { BasisReader } from '../../../src/plan/override-basis.ts';
import { agreementOf } from '../../../src/plan/verdicts.ts';
import { Evaluated } from '../plan/evaluate.ts';
import { csvRecords } from './csv-records.ts';
import { hertfordshire } from './starter.ts';

const content = await hertfordshire();
const starter = new Evaluated(content);
const rowOf = (ref: string) => ref.toLowerCase().replaceAll(/[ .]/g, '-');
const isByHand = ([, { formula }]: readonly [RowId, Override]) => formula === undefined;
const tables = { Commitments: 'commitments', 'Summary Sheet': 'summary-sheet' } as const;

/** Every value put in by hand: where it is, what it says, what its formula gives. */
const overrides = Object.entries(tables).flatMap(([title, id]) => {
  const table = starter.workbook.table(asTableId(id))!;
  return table.columns.flatMap((column) =>
    [...table.overrides(column.id)].filter(isByHand).map(([row, override]) => ({
      title,
      column: column.name,
      ref: String(starter.shown(id, row, 'Ref')),
      value: override.value,
      reason: override.reason,
      computed: starter.computed(id, row, column.name),
      published: starter.shown(id, row, 'Published verdict'),
    })),
  );
});

describe('the workbook’s verdicts and the document’s', () => {
  // The published column is read from the file here, not from the workbook.
  test.each(csvRecords('commitments.csv').map((row) => [row['Ref']!, row['Published verdict']!]))(
    'commitment %s shows the published “%s”',
    (ref, published) => expect(starter.shown('commitments', rowOf(ref), 'Target met')).toBe(published),
  );
  test('a measure with a published verdict shows it', () => {
    const published = csvRecords('summary-sheet.csv').filter((row) => row['Published verdict'] !== '');
    expect(
      published.map((row) => [row['Ref'], starter.shown('summary-sheet', rowOf(row['Ref']!), 'Target met')]),
    ).toEqual(published.map((row) => [row['Ref'], row['Published verdict']]));
    expect(published.length).toBeGreaterThan(25);
  });
  test('no commitment’s typed link disagrees with its links', () => {
    const checks = starter.rows('commitments').map((row) => starter.shown('commitments', row, 'Link check'));
    expect(checks.filter((check) => check !== '')).toEqual([]);
    expect(checks.length).toBe(csvRecords('commitments.csv').length);
  });
});

describe('overrides', () => {
  test('are those of the file, each with its reason', () => {
    const typed = csvRecords('overrides.csv')
      .filter((row) => row['Column'] === 'Target met')
      .map((row) => [row['Table'], row['Ref'], row['Value'], row['Reason']]);
    const found = overrides.map(({ title, ref, value, reason }) => [title, ref, value, reason]);
    const sorted = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join(' | ')).sort();
    expect(sorted(found)).toEqual(sorted(typed));
    expect(overrides.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });
  test('rest on the figures of the starter, so that a change of these is told', () => {
    const reader = new BasisReader(starter);
    const ages = () =>
      starter.workbook.tables.flatMap((table) =>
        table.columns.flatMap((column) =>
          [...table.overrides(column.id)]
            .filter(isByHand)
            .map(([row]) => reader.aged(table, row, column).age),
        ),
      );
    expect(new Set(ages())).toEqual(new Set(['current']));
    expect(ages().length).toBe(overrides.length);
  });
  test('are only where the formula gives something else', () => {
    expect(overrides.filter(({ computed, value }) => computed === value)).toEqual([]);
  });
  test('say what the document published', () => {
    expect(overrides.filter(({ published, value }) => published !== value)).toEqual([]);
  });
  test('are all listed: what can’t be computed and what disagrees', () => {
    const listed = (kind: string) =>
      overrides
        .filter(({ computed, published }) => agreementOf(computed, published) === kind)
        .map(({ ref, value }) => `${ref}: ${String(value)}`);
    expect(listed('agrees')).toEqual([]);
    expect(listed('disagrees')).toEqual(['PP 3f: Not met']);
    expect(listed("can't be computed")).toEqual([
      ...['SS Pledge 3.1', 'SS Pledge 5.1', 'SS Pledge 6.1', 'SS 1a.1', 'SS 1a.2', 'SS 1a.3'].map(
        (ref) => `${ref}: Met`,
      ),
      'SS 1c.1: Met',
      'SS 3a.1: Met',
      'SS 3b.1: Not met',
      'SS 3c.1: Met',
      'SS 3e.1: Met',
      'SS 4c.1: Met',
      'SS 4d.1: Met',
      ...[2, 3, 4, 5, 6].map((group) => `SS 4d.${group}: Not met`),
      'SS 4e.1: Met',
      'SS 5a.1: Met',
      'SS 5b.1: Met',
      'SS 7b.1: Not met',
      'SS 7c.1: Met',
    ]);
  });
});

describe('computed without any override', () => {
  const overridden = (ref: string) => overrides.some((override) => override.ref === ref);
  test.each([
    ['1b', 'PP 1b', ['SS 1b.1'], 'Not met'],
    ['3d', 'PP 3d', ['SS 3d.1'], 'Not met'],
    ['4a, both milestones', 'PP 4a', ['SS 4a.1', 'SS 4a.2'], 'n/a'],
  ])('%s', (_name, commitment, measures, verdict) => {
    expect([commitment, ...measures].filter(overridden)).toEqual([]);
    expect(measures.map((ref) => starter.shown('summary-sheet', rowOf(ref), 'Target met'))).toEqual(
      measures.map(() => verdict),
    );
    expect(starter.shown('commitments', rowOf(commitment), 'Target met')).toBe(verdict);
  });
  test('4b’s BCS measure, and the line with it', () => {
    expect(['SS 4b.1', 'SS 4b.2', 'PP 4b'].filter(overridden)).toEqual([]);
    expect(starter.shown('summary-sheet', 'ss-4b-1', 'Target met')).toBe('Met');
    expect(starter.shown('summary-sheet', 'ss-4b-2', 'Target met')).toBe('No data');
  });
  test('3f’s measure, though not its line', () => {
    expect(overridden('SS 3f.1')).toBe(false);
    expect(starter.computed('summary-sheet', 'ss-3f-1', 'Target met')).toBe('Not met');
    expect(starter.computed('commitments', 'pp-3f', 'Target met')).toBe('n/a');
  });
  test('every n/a, No link and Blank', () => {
    const lines = csvRecords('commitments.csv').filter((row) =>
      ['n/a', 'No link', ''].includes(row['Published verdict']!),
    );
    expect(lines.map((row) => row['Ref']!).filter(overridden)).toEqual([]);
    expect(new Set(lines.map((row) => row['Target link']))).toEqual(
      new Set(['Separate sheet', 'Direct', 'None', 'Supporting', 'Blank']),
    );
    const measures = csvRecords('summary-sheet.csv').filter((row) => row['Published verdict'] === 'n/a');
    expect(measures.map((row) => row['Ref']!).filter(overridden)).toEqual([]);
  });
  test('a proxy that got worse leaves its line at n/a', () => {
    const proxies = ['ss-2a-2', 'ss-2a-3', 'ss-2b-2'];
    expect(proxies.map((row) => starter.shown('summary-sheet', row, 'Target met'))).toEqual(
      proxies.map(() => 'Not met'),
    );
    expect(['pp-2a', 'pp-2b'].map((row) => starter.shown('commitments', row, 'Target met'))).toEqual([
      'n/a',
      'n/a',
    ]);
  });
});

/** Types another Actual into a row of the Summary Sheet. */
function setActual(changed: Evaluated, row: string, before: number, after: number): void {
  const cells = { rows: [asRowId(row)], before: [before], after: [after] };
  const table = {
    record: null,
    columns: new Map(),
    rows: new Map(),
    overrides: new Map(),
    notes: new Map(),
  };
  const byColumn = new Map([[changed.columnId('summary-sheet', 'Actual'), cells]]);
  const change = {
    ...noChange,
    tables: new Map([[asTableId('summary-sheet'), { ...table, cells: byColumn }]]),
  };
  changed.workbook.apply(change);
  changed.engine.update(change);
}

test('a changed figure changes the verdict and its roll-up, and back', () => {
  const changed = new Evaluated(content);
  const verdicts = () => [
    changed.shown('summary-sheet', 'ss-3d-1', 'Target met'),
    changed.shown('commitments', 'pp-3d', 'Target met'),
  ];
  expect(verdicts()).toEqual(['Not met', 'Not met']);
  setActual(changed, 'ss-3d-1', 0.134, 0.15);
  expect(verdicts()).toEqual(['Met', 'Met']);
  setActual(changed, 'ss-3d-1', 0.15, 0.1499);
  expect(verdicts()).toEqual(['Not met', 'Not met']);
});

test('the figure of 4a is typed once, and both milestones have it', () => {
  const typed = csvRecords('summary-sheet.csv').filter((row) => row['Ref']!.startsWith('SS 4a.'));
  expect(typed.map((row) => row['Actual'])).toEqual(['55.9%', '']);
  const changed = new Evaluated(content);
  const shown = (column: string) =>
    typed.map((row) => changed.shown('summary-sheet', rowOf(row['Ref']!), column));
  expect(shown('Actual')).toEqual([0.559, 0.559]);
  setActual(changed, 'ss-4a-1', 0.559, 0.6);
  expect(shown('Actual')).toEqual([0.6, 0.6]);
  expect(shown('Target met')).toEqual(['Met', 'n/a']);
});

describe('sentences about the starter', () => {
  const measure = (ref: string) => {
    const override = overrides.find((each) => each.ref === ref);
    return measureSentence(
      starter.values('summary-sheet', rowOf(ref)),
      override === undefined ? {} : { overrideReason: override.reason },
    );
  };
  test('a level that was not reached', () =>
    expect(measure('SS 3d.1')).toBe(
      'Sanction detection rate, vehicle crime was 13.4 %, below the 15.0 % needed; up 0.2 points on last year.',
    ));
  test('a rise where none is allowed', () =>
    expect(measure('SS 1b.1')).toBe(
      'Serious violent crimes rose by 7 crimes (2.0 %) on last year; no increase is allowed.',
    ));
  test('a milestone that is not due', () =>
    expect(measure('SS 4a.2')).toBe(
      'Agreement that police and council deal with local crime and anti-social behaviour (2012 level) was 55.9 % in 2010, below the 61.7 % needed by 2012; it is not due yet.',
    ));
  test('an override', () =>
    expect(measure('SS 3b.1')).toBe(
      'Set by hand to Not met. The document marks this ✗ although the figure from HCC was not available at the time of production. Without that: Re-offending rate can’t be judged: the figure is awaited.',
    ));
  test('a roll-up', () => {
    const linked = starter
      .rows('links')
      .map((row) => starter.values('links', row))
      .filter((link) => link['Commitment'] === 'PP 4b')
      .map((link) => ({
        name: String(link['Measure name']),
        relation: String(link['Relation']),
        verdict: String(link['Verdict']),
      }));
    expect(commitmentSentence(starter.values('commitments', 'pp-4b'), linked)).toBe(
      '1 of 2 direct measures is met: Share who think anti-social behaviour is a fairly or big problem (BCS). ' +
        'Not judged, so not counted: Share who think anti-social behaviour is a fairly or big problem (Place) (No data).',
    );
  });
});
