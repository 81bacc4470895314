import { expect, test } from 'vitest';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';
import { planAudits } from '../../../src/queries/audits.ts';
import { periodOfTable } from '../../../src/queries/plan-periods.ts';
import { planSentence } from '../../../src/queries/plan-sentence.ts';
import { MeasurePreview } from '../../../src/queries/row-preview.ts';
import { verdictReview } from '../../../src/queries/verdict-review.ts';
import { Evaluated, withRows } from '../plan/evaluate.ts';
import { examplePlanContent, to } from './plan-example.ts';

type Cells = Readonly<Record<string, CellValue>>;

/** Measures `m` and `n`, the second of a year before, with plans for these periods; the first plan has the theme `t`. */
function planFor(
  periods: readonly string[],
  measure: Cells = {},
  links: readonly [string, string][] = [],
  other: Cells = {},
) {
  const cells = { Measure: 'Detection', Unit: '%', Test: 'At least', Target: 0.9, Actual: 0.91, ...measure };
  let content = examplePlanContent({
    commitments: { c: { cells: { 'Target link': 'Direct', Plan: to('p0') } } },
    measures: {
      m: { cells: { ...cells, 'Report year': 2025 } },
      n: { cells: { ...cells, ...other, 'Report year': 2024 } },
    },
    links,
  });
  content = withRows(
    content,
    'plans',
    periods.map((period, index) => ({ id: `p${index}`, cells: { Ref: `P${index}`, Period: period } })),
  );
  content = withRows(content, 'themes', [{ id: 't', cells: { Ref: 'T', Plan: to('p0') } }]);
  return new Evaluated(content);
}

/** What is said of `m` wherever its verdict is explained: the same everywhere. */
function sentenceOf(plan: Evaluated): string {
  const table = plan.workbook.table(asTableId('summary-sheet'))!;
  const sentence = planSentence(plan, table, asRowId('m'), table.columnNamed('Target met')!)!;
  const reviewed = verdictReview(plan).verdicts.find(({ ref }) => ref === 'M')!;
  expect(reviewed.reason).toContain(sentence);
  expect(new MeasurePreview(plan, table, asRowId('m')).with(new Map()).sentence).toBe(sentence);
  return sentence;
}

const byTheme = { Theme: to('t') };
const financial = 'Detection was 91.0 % in 2024/25, above the 90.0 % needed.';
const plain = 'Detection was 91.0 % in 2025, above the 90.0 % needed.';

test.each([
  ['its theme', ['2024/25 to 2027/28', '2013-2018'], byTheme, [], financial],
  ['the commitments it serves', ['2024/25 to 2027/28', '2013-2018'], {}, [['c', 'm']], financial],
  ['nothing, where there is one plan', ['2024/25 to 2027/28'], {}, [], financial],
  ['nothing, where all plans agree', ['2024/25', '', '2020/21'], {}, [], financial],
  ['a theme whose plan says no period, where the others agree', ['', '2024/25'], byTheme, [], financial],
  ['nothing, where plans differ', ['2024/25 to 2027/28', '2013-2018'], {}, [], plain],
  ['a theme of another plan', ['2013-2018', '2024/25 to 2027/28'], byTheme, [], plain],
] as const)('the plan of a measure is known by %s', (_, periods, measure, links, sentence) => {
  expect(
    sentenceOf(
      planFor(
        periods,
        measure,
        links.map(([from, to]) => [from, to]),
      ),
    ),
  ).toBe(sentence);
});

test.each([
  ['where their plans agree', ['2024/25 to 2027/28', '2013-2018'], byTheme, byTheme, '2024/25'],
  ['where one names no plan, if all plans agree', ['2024/25'], byTheme, { Theme: null }, '2024/25'],
  ['where one names no plan, if plans differ', ['2024/25', '2013-2018'], byTheme, { Theme: null }, '2025'],
] as const)('a table of measures calls its periods as its plans do: %s', (_, periods, m, n, called) => {
  const plan = planFor(periods, m, [], n);
  expect(periodOfTable(plan, plan.workbook.table(asTableId('summary-sheet'))!)(2025)).toBe(called);
});

test('audits speak of periods as the plan does', () => {
  const stale = (periods: readonly string[]) =>
    planAudits(planFor(periods, byTheme)).flatMap(({ kind, sentence }) =>
      kind === 'stale figure' ? [sentence] : [],
    );
  expect(stale(['2024/25'])).toEqual(['N, Detection, has a figure of 2023/24, while others are of 2024/25.']);
  expect(stale(['2024-2028'])).toEqual(['N, Detection, has a figure of 2024, while others are of 2025.']);
  const due = (periods: readonly string[], year: number, baseline: number) => {
    const plan = planFor(periods, {
      ...byTheme,
      Test: 'Level by year',
      'Target year': year,
      'Baseline year': baseline,
    });
    return planAudits(plan).find(({ kind, ref }) => kind === 'past target' && ref === 'M')?.sentence;
  };
  expect(due(['2024/25 to 2027/28'], 2024, 2023)).toBe(
    'M, Detection, has a target that was due in 2023/24, before its plan begins in 2024/25.',
  );
  expect(due(['2024/25 to 2027/28'], 2026, 2026)).toBe(
    'M, Detection, has a target that was due in 2025/26, not after 2025/26, the year of its baseline.',
  );
});
