import { expect, test } from './app.ts';
import { killAgainAndAgain } from './killed-browser.ts';

test('[T13] what the status line called saved is there after the browser was killed in the middle of edits, five times', async ({
  baseURL,
  watch,
}) => {
  test.setTimeout(240_000);
  expect(await killAgainAndAgain(baseURL!, 5, 1, watch)).toMatch(/numbers typed/);
});
