import { test } from './app.ts';
import { killAgainAndAgain } from './killed-browser.ts';

test('[T13] the same, fifty times', async ({ baseURL, watch }) => {
  console.log(await killAgainAndAgain(baseURL!, 50, 2, watch));
});
