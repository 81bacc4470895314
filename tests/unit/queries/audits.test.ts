import { expect, test } from 'vitest';
import { asRowId } from '../../../src/model/ids.ts';
import { planAudits } from '../../../src/queries/audits.ts';
import { Evaluated } from '../plan/evaluate.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { examplePlan, to } from './plan-example.ts';

const direct = { cells: { 'Target link': 'Direct' } };
const findings = (plan: Parameters<typeof examplePlan>[0]) =>
  planAudits(examplePlan(plan)).map(({ kind, sentence }) => `${kind} | ${sentence}`);
const met = { cells: { Measure: 'Detection', Unit: '%', Test: 'At least', Target: 0.9, Actual: 0.91 } };

test('a plan in order has no findings', () => {
  expect(findings({ commitments: { c: direct }, measures: { m: met }, links: [['c', 'm']] })).toEqual([]);
});

test('commitments that nothing measures, and those that are only supported', () => {
  expect(
    findings({
      commitments: {
        a: direct,
        b: { cells: { 'Target link': 'None' } },
        c: { cells: { 'Target link': 'Separate sheet' } },
        d: { cells: {} },
        e: { cells: { 'Target link': 'Supporting' } },
      },
      measures: { m: met },
      links: [['e', 'm', 'Supporting']],
    }),
  ).toEqual([
    'unmeasured commitment | A: nothing measures it, though its target link is Direct.',
    'unmeasured commitment | B: nothing measures it, as the document says.',
    'unmeasured commitment | C: it is measured on a separate sheet, and nothing here measures it.',
    'unmeasured commitment | D: nothing measures it.',
    'supporting only | E: 1 measure only supports it, and nothing judges it.',
    'link mismatch | A: its target link is Direct, but no direct measure is linked.',
  ]);
});

test('commitments with measures of which none can be judged, with the reason', () => {
  const of = (more: object) => ({ cells: { ...met.cells, ...more } });
  const found = findings({
    commitments: { a: direct, b: direct, c: direct, d: direct },
    measures: {
      m: of({ Test: 'No test', Target: null, Actual: null }),
      n: of({ Actual: null }),
      o: of({
        Test: 'Level by year',
        Actual: 0.5,
        Direction: 'Up',
        'Target year': 2012,
        'Report year': 2010,
      }),
      p: met,
    },
    links: [
      ['a', 'm'],
      ['b', 'n'],
      ['c', 'o'],
      ['d', 'p'],
      ['d', 'm'],
    ],
  });
  expect(found.filter((line) => line.startsWith('unjudged'))).toEqual([
    'unjudged commitment | A: it has measures, none of which can be judged: M (no test).',
    'unjudged commitment | B: it has measures, none of which can be judged: N (no figure yet).',
    'unjudged commitment | C: it has measures, none of which can be judged: O (not due yet).',
  ]);
});

test('what a separate sheet of the workbook measures is measured', async () => {
  const starter = new Evaluated(await hertfordshire());
  const unmeasured = planAudits(starter)
    .filter(({ kind }) => kind === 'unmeasured commitment')
    .map(({ ref }) => ref);
  expect(unmeasured.filter((ref) => ref.startsWith('Pledge '))).toEqual([]);
  expect(unmeasured).toContain('PP 1e');
});

test('typed links and rows of Links that disagree', () => {
  const kinds = { a: 'Supporting', b: 'None', c: 'Blank', d: 'Direct' };
  const mismatches = findings({
    commitments: Object.fromEntries(
      Object.entries(kinds).map(([id, kind]) => [id, { cells: { 'Target link': kind } }]),
    ),
    measures: { m: met },
    links: Object.keys(kinds).map((id) => [id, 'm']),
  });
  expect(mismatches).toEqual([
    'link mismatch | A: its target link is Supporting, but a direct measure is linked.',
    'link mismatch | B: its target link is None, but 1 measure is linked.',
    'link mismatch | C: its target link is Blank, but 1 measure is linked.',
  ]);
});

test('links to rows that are not there, and measures that serve nothing', () => {
  expect(
    findings({
      commitments: { c: direct },
      measures: { m: met, n: met },
      links: [
        ['c', 'm'],
        ['c', 'gone'],
        ['gone', 'm'],
      ],
    }).map((finding) => finding.replace(/ measure \S+,| commitment \S+,/, ' …,')),
  ).toEqual([
    'broken link | A link of C leads to the …, which is not there.',
    'broken link | A link of M leads to the …, which is not there.',
    'unlinked measure | N, Detection, serves no commitment.',
  ]);
});

test('tests without a figure, figures without a test or target, figures of an earlier year', () => {
  expect(
    findings({
      commitments: { c: direct },
      measures: {
        a: { cells: { ...met.cells, Actual: null } },
        b: { cells: { ...met.cells, Target: null } },
        d: { cells: { ...met.cells, Test: 'No test' } },
        e: { cells: { ...met.cells, 'Data status': 'Awaited' } },
        f: { cells: { ...met.cells, 'Report year': 2009 } },
        g: { cells: { ...met.cells, 'Report year': 2010 } },
        h: { cells: { ...met.cells, Tolerance: -0.01 } },
      },
      links: ['a', 'b', 'd', 'e', 'f', 'g', 'h'].map((id) => ['c', id]),
    }),
  ).toEqual([
    'target without figure | A, Detection, has a test, but Actual is blank.',
    'target without figure | E, Detection, has a test, but the figure is awaited.',
    'figure without target | B, Detection, has a figure of 91.0 %, but Target is blank.',
    'figure without target | D, Detection, has a figure of 91.0 %, and no test to hold it against.',
    'doubtful figure | H, Detection, has figures that can hardly be meant: Tolerance is below zero, which makes the test harder.',
    'stale figure | F, Detection, has a figure of 2009, while others are of 2010.',
  ]);
});

test('targets that were due before their plan begins, or not after the year of their baseline', () => {
  const level = { ...met.cells, Test: 'Level by year', Direction: 'Up', 'Report year': 2012 };
  const plan = (found: readonly string[]) => found.filter((finding) => finding.startsWith('past target'));
  // Everybody's Business is for 2013-2018: its first year is 2013/14.
  const of = (name: string) => ({
    cells: { 'Target link': 'Direct', ...(name === '' ? {} : { Plan: to(name) }) },
  });
  const done = { Measure: 'Strategy', Test: 'Done by date' };
  expect(
    plan(
      findings({
        commitments: { c: of('pcp-2013-2018'), d: of('') },
        measures: {
          a: { cells: { ...level, 'Target year': 2013 } },
          b: { cells: { ...level, 'Target year': 2014 } },
          e: { cells: { ...done, Due: 41_364 } },
          f: { cells: { ...done, Due: 41_365 } },
          g: { cells: { ...level, 'Target year': 2011, 'Baseline year': 2011 } },
          h: { cells: { ...level, 'Target year': 2012, 'Baseline year': 2011 } },
          i: { cells: { ...level, Test: 'No test', 'Target year': 2005, 'Baseline year': 2011 } },
        },
        links: [
          ...['a', 'b', 'e', 'f'].map((id) => ['c', id] as const),
          ...['g', 'h', 'i'].map((id) => ['d', id] as const),
        ],
      }),
    ),
  ).toEqual([
    'past target | A, Detection, has a target that was due in 2013, before its plan begins in 2014.',
    'past target | E, Strategy, has a target that was due in 2013, before its plan begins in 2014.',
    'past target | G, Detection, has a target that was due in 2011, not after 2011, the year of its baseline.',
  ]);
});

test('a plan alone', () => {
  const plan = examplePlan({
    commitments: { a: { cells: { Plan: to('pp') } }, b: { cells: { Plan: to('pcp') } } },
  });
  const found = planAudits(plan, { plan: asRowId('pp') });
  expect(found.map(({ ref }) => ref)).toEqual(['A']);
  expect(found[0]!.place).toEqual({
    table: 'commitments',
    row: 'a',
    column: plan.columnId('commitments', 'Target link'),
  });
});
