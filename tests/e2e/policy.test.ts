import { expect, fileMenu, openExample, test } from './app.ts';

/** Nobody is there; and nobody is asked. */
const elsewhere = 'https://elsewhere.invalid/';

test('the policy refuses what would leave the page or run a text, and the tests see it', async ({
  page,
  watch,
}) => {
  await page.goto('./');
  const seenAfter = async (attempt: (address: string) => unknown, seen: RegExp) => {
    await page.evaluate(attempt, elsewhere);
    await expect.poll(() => watch.takeFaults().join('\n')).toMatch(seen);
    // What comes in twice, from the page and from the browser, is all in.
    await page.waitForTimeout(100);
    watch.takeFaults();
  };
  await seenAfter((address) => fetch(address).catch(() => null), /policy violated: connect-src by https/);
  await seenAfter((address) => navigator.sendBeacon(address), /connect-src/);
  await seenAfter((address) => {
    new Image().src = address;
  }, /policy violated: img-src/);
  await seenAfter((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
  }, /policy violated: frame-src/);
  await seenAfter(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.body.append(script);
  }, /policy violated: script-src-elem by inline/);
  await seenAfter(() => {
    const button = document.createElement('button');
    button.setAttribute('onclick', 'globalThis.ran = true');
    button.click();
  }, /policy violated: script-src-attr/);
  await seenAfter(() => {
    const form = document.createElement('form');
    form.action = 'https://elsewhere.invalid/';
    document.body.append(form);
    form.submit();
  }, /form-action/);
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
});

test('the policy reaches the workers, and what they ask for is seen', async ({ page, watch }) => {
  await openExample(page);
  // The worker that reads files lives until the import is over.
  await fileMenu(page, 'Import a file…');
  await page
    .getByLabel('File to import')
    .setInputFiles({ name: 'lines.csv', mimeType: '', buffer: Buffer.from('Ref,Figure\nA,1\n') });
  await expect.poll(() => page.workers().length).toBe(1);
  const [worker] = page.workers();
  const answer = await worker!.evaluate(
    (address) =>
      fetch(address).then(
        () => 'gone out',
        () => 'refused',
      ),
    elsewhere,
  );
  expect(answer).toBe('refused');
  await expect.poll(() => watch.takeFaults().join('\n')).toMatch(/policy violated: connect-src/);
  const asked = await worker!.evaluate(() => fetch('./').then((response) => response.url));
  expect(watch.asked).toContainEqual({ by: 'page', url: asked });
});
