import { describe, expect, test } from 'vitest';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setOverride } from '../../../src/commands/set-override.ts';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { explainCell } from '../../../src/queries/explain-cell.ts';
import { verdictReview } from '../../../src/queries/verdict-review.ts';
import { Session } from '../../../src/session/session.ts';
import { Evaluated, type TestRow, withRows } from '../plan/evaluate.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { examplePlan, examplePlanContent, to } from './plan-example.ts';

const starter = await hertfordshire();
const level = { Measure: 'Detection', Unit: '%', Test: 'At least', Target: 0.9 };

test('computed and published verdicts are told apart, each with its reason', () => {
  const review = verdictReview(
    examplePlan({
      commitments: {
        c: { cells: { 'Target link': 'Direct', 'Published verdict': 'Met' } },
        d: { cells: { 'Target link': 'None', 'Published verdict': 'No link' } },
      },
      measures: {
        a: { cells: { ...level, Actual: 0.91, 'Published verdict': 'Met' } },
        b: { cells: { ...level, Actual: 0.91, 'Published verdict': 'Not met' } },
        e: { cells: { ...level, 'Published verdict': 'Met' }, verdict: 'Met' },
        f: { cells: { ...level, Actual: 0.91 } },
      },
      links: [
        ['c', 'e'],
        ['c', 'a'],
      ],
    }),
  );
  expect(review.verdicts.map(({ ref, agreement, reason }) => [ref, agreement, reason])).toEqual([
    [
      'C',
      'agrees',
      'Its links give Met, as published. 1 of its direct measures is put in by hand. All 2 direct measures are met: Detection; Detection.',
    ],
    ['D', 'agrees', 'Its links give No link, as published. No measure is linked to this commitment.'],
    ['A', 'agrees', 'The figures give Met, as published. Detection was 91.0 %, above the 90.0 % needed.'],
    [
      'B',
      'disagrees',
      'Not met is published; the figures give Met. Detection was 91.0 %, above the 90.0 % needed.',
    ],
    [
      'E',
      "can't be computed",
      'Met is published; the figures to compute it are not there. Detection can’t be judged: Actual is blank.',
    ],
    [
      'F',
      'not published',
      'No verdict is published; the figures give Met. Detection was 91.0 %, above the 90.0 % needed.',
    ],
  ]);
  expect(review.counts).toEqual({ agrees: 3, "can't be computed": 1, disagrees: 1, 'not published': 1 });
});

test('that no verdict is published is said of plans that publish others, in the review and where a cell is explained', () => {
  const judged = { ...level, Actual: 0.91 };
  const plan = examplePlan({
    commitments: {
      c: { cells: { 'Target link': 'None', Plan: to('pp'), 'Published verdict': 'No link' } },
      d: { cells: { 'Target link': 'None', Plan: to('pp') } },
      e: { cells: { 'Target link': 'None', Plan: to('pcp') } },
    },
    measures: {
      m: { cells: { ...judged, Theme: to('pp-theme-1'), 'Published verdict': 'Met' } },
      n: { cells: { ...judged, Theme: to('pp-theme-2') } },
      o: { cells: { ...judged, Theme: to('pcp-theme-1') } },
      p: { cells: judged },
    },
  });
  const reasons = verdictReview(plan).verdicts.map(({ ref, reason }) => [ref, reason.split('. ')[0]]);
  expect(reasons).toEqual([
    ['C', 'Its links give No link, as published'],
    ['D', 'No verdict is published; its links give No link'],
    ['E', 'Its links give No link'],
    ['M', 'The figures give Met, as published'],
    ['N', 'No verdict is published; the figures give Met'],
    ['O', 'The figures give Met'],
    ['P', 'The figures give Met'],
  ]);
  const sheet = plan.workbook.table(asTableId('summary-sheet'))!;
  const printed = (row: string) =>
    explainCell(plan, sheet, asRowId(row), sheet.columnNamed('Target met')!).sentences.slice(1);
  expect(printed('n')).toEqual(['The document prints no verdict for this row.']);
  expect(printed('o')).toEqual([]);
  expect(printed('p')).toEqual([]);
});

test('a verdict whose figures are missing can’t be computed, whether one is published or not', () => {
  const { counts, verdicts } = verdictReview(
    examplePlan({
      commitments: {
        c: { cells: { 'Target link': 'Direct' } },
        d: { cells: { 'Target link': null } },
      },
      measures: { m: { cells: level } },
      links: [['c', 'm']],
    }),
  );
  expect(verdicts.map(({ ref, computed, agreement, reason }) => [ref, computed, agreement, reason])).toEqual([
    [
      ...['C', 'n/a', 'not published'],
      'Its links give n/a. Its one direct measure is not judged: Detection (No data, no figure yet).',
    ],
    [
      ...['D', '', 'not published'],
      'Its links give no verdict. The target link is blank, so there is no verdict.',
    ],
    [
      ...['M', 'No data', "can't be computed"],
      'The figures give No data. Detection can’t be judged: Actual is blank.',
    ],
  ]);
  expect(counts["can't be computed"]).toBe(1);
});

test('a not met without an explanation is owed one', () => {
  const judged = (explanation: string | null, verdict: string) => ({
    cells: { 'Target link': 'Direct', Explanation: explanation },
    verdict,
  });
  const review = verdictReview(
    examplePlan({
      commitments: {
        a: judged(null, 'Not met'),
        b: judged(' ', 'Late'),
        c: judged('The figure came late.', 'Not met'),
        d: judged(null, 'Met'),
        e: judged(null, 'n/a'),
      },
      measures: { m: { cells: level, verdict: 'Not met' } },
    }),
  );
  expect(review.owed.map(({ ref }) => ref)).toEqual(['A', 'B']);
});

test('what measures a commitment directly, and its standards, owe theirs with the commitment', () => {
  const promise = (link: string, explanation: string | null = null) => ({
    cells: { 'Target link': link, Explanation: explanation },
  });
  const measured = (verdict: string) => ({ cells: level, verdict });
  const key = (id: string, commitment: string, verdict: string): TestRow => ({
    id,
    cells: { Ref: id.toUpperCase(), 'Key activity': to(commitment), ...level },
    overrides: { 'Target met': verdict },
  });
  const standard = (id: string, point: string, actual: number | null): TestRow => ({
    id,
    cells: { Ref: id.toUpperCase(), Point: to(point), Comparator: 'At most', Value: 10, Actual: actual },
  });
  const plan = examplePlanContent({
    commitments: {
      partly: promise('Direct'),
      said: promise('Direct', 'One group was too small to tell.'),
      helped: promise('Supporting'),
      blank: promise('Blank'),
      point: promise('Separate sheet'),
      kept: promise('Separate sheet'),
    },
    measures: { a: measured('Met'), b: measured('Not met'), c: measured('Overdue') },
    links: [
      ['partly', 'a'],
      ['partly', 'b'],
      ['partly', 'c'],
      ['said', 'b'],
      ['helped', 'b', 'Supporting'],
    ],
  });
  const keys = [key('k1', 'blank', 'Not met'), key('k2', 'blank', 'No data'), key('k3', 'kept', 'Met')];
  const standards = [standard('s1', 'point', 11), standard('s2', 'kept', 10), standard('s3', 'kept', null)];
  const content = withRows(withRows(plan, 'key-measures', keys), 'pledge-standards', standards);
  const { owed, verdicts } = verdictReview(new Evaluated(content));
  expect(owed.map(({ ref, shown, notMet }) => [ref, shown, notMet])).toEqual([
    ['PARTLY', 'Partly met', ['B', 'C']],
    ['BLANK', '', ['K1']],
    ['POINT', 'No link', ['S1']],
  ]);
  expect(verdicts.find(({ ref }) => ref === 'SAID')!.notMet).toEqual(['B']);
});

test('the first example owes one explanation: its documents say why of every other', () => {
  expect(verdictReview(new Evaluated(starter)).owed.map(({ ref }) => ref)).toEqual(['PP 7b']);
});

describe('overrides in the starter', () => {
  test('PP 3f is judged on its supporting measure, against the roll-up', () => {
    const review = verdictReview(new Evaluated(starter), { plan: asRowId('pp') });
    const line = review.verdicts.find(({ ref }) => ref === 'PP 3f')!;
    expect([line.computed, line.published, line.shown, line.agreement]).toEqual([
      'n/a',
      'Not met',
      'Not met',
      'disagrees',
    ]);
    expect(line.override).toMatchObject({ age: 'current', author: '' });
    expect(review.unreasoned).toEqual([]);
    const disagreeing = review.verdicts.filter(({ agreement }) => agreement === 'disagrees');
    expect(disagreeing.map(({ ref }) => ref)).toEqual(['PP 3f']);
  });
  test('one that has gone stale says what changed', () => {
    const session = new Session(workbookFromContent(starter), { clock: { now: () => 0 } });
    const context = { workbook: session.workbook, engine: session.engine, ids: { next: () => 'new' } };
    const table = asTableId('summary-sheet');
    const column = (name: string) => session.workbook.table(table)!.columnNamed(name)!.id;
    const row = asRowId('ss-3d-1');
    const put = setOverride(
      context,
      { table, row, column: column('Target met') },
      { typed: 'Met', reason: 'Near enough.', author: 'The analyst' },
    );
    if (put.ok) session.dispatch(put.value);
    expect(verdictReview(session).stale).toEqual([]);
    const typed = setCell(context, { table, row, column: column('Actual') }, '16');
    if (typed.ok) session.dispatch(typed.value);
    const [stale] = verdictReview(session).stale;
    expect([stale!.ref, stale!.override]).toEqual([
      'SS 3d.1',
      {
        reason: 'Near enough.',
        author: 'The analyst',
        age: 'stale',
        changes: ['Actual of SS 3d.1 was 13.4% and is 16.0%.', 'The formula gave Not met and gives Met.'],
      },
    ]);
  });
});
