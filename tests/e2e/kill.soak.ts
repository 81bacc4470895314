import { test } from '@playwright/test';
import { killAgainAndAgain } from './killed-browser.ts';

test('[T13] the same, fifty times', async ({ baseURL }) => {
  console.log(await killAgainAndAgain(baseURL!, 50, 2));
});
