import {
  cellOf,
  cellSays,
  firstColumnIs,
  openExample,
  openFile,
  saved,
  showTable,
  throughImport,
  typeInto,
} from './app.ts';
import type { DrivenPage } from './driven-page.ts';

/* The parts of the loop of work that are gone through alike in every browser. */

/** From the first page: the example, a figure that changes a verdict and its roll-up, taken back and done again. */
export async function changeAndTakeBack(page: DrivenPage): Promise<void> {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await cellSays(page, 'SS 3d.1', 'Target met', /Not met$/);
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await cellSays(page, 'SS 3d.1', 'Actual', /^15\.2%$/);
  await cellSays(page, 'SS 3d.1', 'Target met', /^\W*Met$/);
  await showTable(page, 'Commitments');
  await cellSays(page, 'PP 3d', 'Target met', /^\W*Met$/);
  // What is taken back is shown.
  await page.click({ role: 'button', name: 'Undo' });
  await cellSays(page, 'SS 3d.1', 'Target met', /Not met$/);
  await page.click({ css: await cellOf(page, 'SS 3d.1', 'Target met') });
  await page.press('Control+y');
  await cellSays(page, 'SS 3d.1', 'Target met', /^\W*Met$/);
  await saved(page);
}

/** The first column of `placesFile`. */
export const places = ['Hertford', 'Watford', 'Stevenage'];

/** A CSV file to import. */
export const placesFile = ['Place,Figure', 'Hertford,12.5', 'Watford,8', 'Stevenage,3.25'].join('\n');

/** From the first page: imports a file with `placesFile` in it, by the name of places.csv. */
export async function importPlaces(page: DrivenPage, path: string): Promise<void> {
  await openFile(page, path);
  await throughImport(page, 'Import places.csv', ['tables', 'columns', 'preview']);
  await saved(page);
  await firstColumnIs(page, places);
}

/** Waits until the service worker has the app's files and answers for this page. */
export async function allIsKept(page: DrivenPage): Promise<void> {
  await page.until(
    'all of the app is kept',
    () => page.evaluate(() => navigator.serviceWorker.controller !== null),
    (isKept) => isKept,
  );
}

/** From the first page: an edit in a new example is there after a reload, and the dashboard has its charts. */
export async function workAnew(page: DrivenPage): Promise<void> {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '16');
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await cellSays(page, 'SS 3d.1', 'Actual', /^16\.0%$/);
  await page.click({ role: 'button', name: 'Dashboard' });
  await page.find({ css: '[role="img"][aria-label^="Bar chart"] svg' });
}
