import { expect, test } from '@playwright/test';
import { killAgainAndAgain } from './killed-browser.ts';

test('[T13] what the status line called saved is there after the browser was killed in the middle of edits, five times', async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  expect(await killAgainAndAgain(baseURL!, 5, 1)).toMatch(/numbers typed/);
});
