import { type DashboardNumber, themeRow } from '../../../queries/dashboard-behind.ts';
import type { Dashboard } from '../../../queries/dashboard-data.ts';
import { words } from '../../words.ts';
import { themeTitle } from './verdict-chart.ts';

/** What a number of the dashboard counts, in words. */
export function numberTitle(data: Dashboard, number: DashboardNumber): string {
  const { of, attainment, coverage, blank, allThemes, total } = words.dashboard;
  switch (number.kind) {
    case 'coverage':
      return `${of.commitments}: ${coverage[number.part]}`;
    case 'attainment':
      return `${of[number.of]}: ${attainment[number.part]}`;
    case 'verdict': {
      const { theme, verdict } = number;
      const found = data[number.of].byTheme.find((one) => themeRow(one) === theme);
      const where = theme === 'all' || found === undefined ? allThemes : themeTitle(found);
      return `${of[number.of]}: ${verdict === null ? total : verdict || blank}, ${where}`;
    }
  }
}
