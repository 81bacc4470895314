import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What keeps people out of a page, as axe finds it: rule by rule, with the elements that break it. */
export interface Barrier {
  readonly id: string;
  readonly elements: readonly string[];
}

/**
 * Has axe look at a page, or at one part of it by a selector, with all its rules. Only what breaks a rule is written up: to
 * describe every element that does not took seven times as long on a page with a table. For the same reason axe adds up what it finds
 * on the page itself ("legacy mode") and not on a second one.
 */
export async function barriersIn(page: Page, part: string | null = null): Promise<readonly Barrier[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  if (part !== null) axe.include(part);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, elements: nodes.map(({ html }) => html.slice(0, 300)) }));
}

/** The looks that a page can have: what each asks of the browser. */
const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** What keeps people out in one look or another, by look; none where nothing does. The page is left light. */
export async function barriersInEveryLook(
  page: Page,
  part: string | null = null,
): Promise<Readonly<Record<string, readonly Barrier[]>>> {
  const found: Record<string, readonly Barrier[]> = {};
  for (const look of ['dark', 'forced', 'light'] as const) {
    await page.emulateMedia({ ...looks[look], reducedMotion: 'reduce' });
    const barriers = await barriersIn(page, part);
    if (barriers.length > 0) found[look] = barriers;
  }
  return found;
}
