import { expect, test } from 'vitest';
import { byYear, periodNames } from '../../../src/plan/period-names.ts';
import { dashboardWords } from '../../../src/ui/words/dashboard.ts';
import { planPeriodsWords as words } from '../../../src/ui/words/plan-periods.ts';

const named = periodNames(['2024/25 to 2027/28']);
const counts = { kept: 2, found: 1, awaited: 3, others: 0 };

test('the dialogs of periods and the dashboard say the name that the plan has for a period, and no year beside it', () => {
  expect([
    dashboardWords.current(2025, named),
    dashboardWords.period(2024, named),
    words.enter.figures(2025, named),
    words.choose.kept([2023, 2024], named),
    words.choose.toHint(named),
    ...words.choose.will(counts, [2025, 2026], named),
    words.choose.done(2026, counts, named),
    words.roll.past.count(1, 2029, named),
  ]).toEqual([
    '2024/25, current period',
    '2023/24',
    'Figures of 2024/25',
    'Kept: 2022/23, 2023/24.',
    'As the plan writes its years, such as 2010/11, or as they end: 2011.',
    'Kept for 2024/25: 2 figures, all that stands beside them, and the verdicts.',
    '2025/26: 1 measure with a figure, 3 awaited.',
    'The period is 2025/26: 1 measure with a figure, 3 awaited.',
    'One commitment goes on with a target that was due before 2028/29, when this plan begins. It is marked below.',
  ]);
});

test('where a plan has no names for its periods, the year in which one ends stands beside the two of a financial year', () => {
  expect([
    dashboardWords.current(2025, byYear),
    words.choose.kept([2023, 2024], byYear),
    words.choose.toHint(byYear),
  ]).toEqual([
    '2025 (2024/25), current period',
    'Kept: 2023, 2024.',
    'A year as it ends, such as 2011 for 2010/11.',
  ]);
});

test('years that choosing a later period skips are told, one or many', () => {
  const { skipped } = words.choose;
  expect([skipped([], named), skipped([2026], named), skipped([2029, 2030, 2098], byYear)]).toEqual([
    '',
    '2025/26 lies between and is skipped: nothing is kept of it.',
    '3 periods lie between, from 2029 (2028/29) to 2098 (2097/98), and are skipped: nothing is kept of them.',
  ]);
});
