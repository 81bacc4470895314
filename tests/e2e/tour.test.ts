import { expect, test } from './app.ts';
import { barriersIn } from './axe.ts';

test('the tour goes through the loop as it is done, is left, and goes on at the same step from the first page', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  const tour = page.getByRole('region', { name: 'Tour' });
  const step = (number: number) => expect(tour.getByText(`Step ${number} of 9`)).toBeVisible();
  const outlined = async (text: string) => {
    // The ring lies over what it outlines and lets the pointer through.
    await expect(async () => {
      const box = await page.locator('.ring').boundingBox({ timeout: 1_000 });
      const middle = [box!.x + box!.width / 2, box!.y + box!.height / 2] as const;
      // The grid's bar for scrolling lies over its last row and lets it be seen.
      const there = await page.evaluate(
        ([x, y]) =>
          document.elementsFromPoint(x, y).find((each) => !each.closest('.ag-body-horizontal-scroll'))
            ?.textContent,
        middle,
      );
      expect(there).toContain(text);
    }).toPass();
  };
  const verdict = page.locator('.ag-row[row-id="ss-3d-1"] .ag-cell[col-id="Target met"]');
  const pages = page.getByRole('navigation', { name: 'Pages of the plan' });
  await step(1);
  await outlined('13.4%');
  expect(await barriersIn(page, '.tour')).toEqual([]);
  await page.keyboard.type('15.2');
  await page.keyboard.press('Enter');
  await step(2);
  await outlined('Met');
  await verdict.click();
  await step(3);
  await page.keyboard.press('F6');
  await expect(page.locator(':focus')).not.toHaveAttribute('role', 'gridcell');
  await tour.getByRole('button', { name: 'Next' }).press('Enter');
  await step(4);
  await expect(verdict).toBeFocused();
  await page.keyboard.type('Not met');
  await page.keyboard.press('Enter');
  await page.getByLabel('Reason').fill('The panel asked for more.');
  await page.getByLabel('Your name').fill('Ann Example');
  await page.keyboard.press('Enter');
  await step(5);
  await pages.getByRole('button', { name: 'Review' }).click();
  await step(6);
  await tour.getByRole('button', { name: 'Leave the tour' }).click();
  await expect(tour).toHaveCount(0);

  await page.getByRole('link', { name: 'All workbooks' }).click();
  await expect(page.getByText('You left it at step 6 of 9.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on with the tour' }).click();
  await step(6);
  await tour.getByRole('button', { name: 'Next' }).click();
  await step(7);
  await page.getByRole('menuitem', { name: 'Plan', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Links…' }).click();
  const links = page.getByRole('dialog', { name: /^Links of PP 4f/ });
  await links.getByLabel('Search measures by Ref, name or series').fill('4a.1');
  await links.getByRole('button', { name: /^Link SS 4a\.1/ }).click();
  await links.getByRole('button', { name: 'Save links' }).click();
  await step(8);
  await pages.getByRole('button', { name: 'Paper' }).click();
  await step(9);
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('button', { name: 'Finish' }).click();
  await expect(tour).toHaveCount(0);
});

test('a tour that was gone through begins anew, and speaks of no step that was passed over as done', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  const tour = page.getByRole('region', { name: 'Tour' });
  const next = tour.getByRole('button', { name: 'Next' });
  await expect(tour.getByText('Step 1 of 9')).toBeVisible();
  await next.click();
  await expect(tour.getByText('Target met is worked out by its formula')).toBeVisible();
  for (let number = 3; number <= 9; number++) {
    await next.click();
    await expect(tour.getByText(`Step ${number} of 9`)).toBeVisible();
  }
  await next.click();
  await expect(tour.getByRole('heading', { name: 'That was the tour' })).toBeVisible();
  await tour.getByRole('button', { name: 'Back' }).click();
  await expect(tour.getByText('Step 9 of 9')).toBeVisible();
  await next.click();

  // Nobody pressed Finish.
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect(tour.getByText('Step 1 of 9')).toBeVisible();
});
