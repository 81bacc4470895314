import type { Component } from 'svelte';
import { planWords } from '../words/plan.ts';

/** A page of an open workbook that stands in the place of a table and is made from all of its tables. */
export type PlanScreenId = 'dashboard' | 'review' | 'paper';

export interface PlanScreen {
  readonly id: PlanScreenId;
  /** What its button and its menu item say. */
  readonly label: string;
  /** Its part of the app, fetched when it is first shown. */
  readonly load: () => Promise<{ readonly default: Component }>;
}

/** The pages of a plan, in the order of their buttons. */
export const planScreens: readonly PlanScreen[] = [
  {
    id: 'dashboard',
    label: planWords.dashboard,
    load: () => import('./dashboard/DashboardScreen.svelte'),
  },
  { id: 'review', label: planWords.review, load: () => import('./review/ReviewScreen.svelte') },
  { id: 'paper', label: planWords.paper, load: () => import('./paper/PaperScreen.svelte') },
];
