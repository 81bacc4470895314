/**
 * Makes the pictures of docs/images and docs/guide/images from the built app: `npm run screenshots` (after `npm run build`), those that are
 * named with `npm run screenshots -- workbook guide/fill`; of another build's folder where PLEDGEBOOK_DIST names it.
 *
 * Each is taken in a fresh browser profile at a fixed size, so that a picture changes only when what it shows does.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserLaunchOptions, findOrInstallBrowser } from './browser.mjs';
import { guidePictures } from './guide-pictures.mjs';
import { screenPictures } from './screen-pictures.mjs';
import { serveBuiltApp } from './serve.mjs';

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const guideFolder = fileURLToPath(new URL('../../docs/guide/images', import.meta.url));
const asked = process.argv.slice(2);
const wide = { width: 1440, height: 860 };

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {object} Picture
 * @property {string} name File name without its ending.
 * @property {{ width: number, height: number }} [size] Of the window, in CSS pixels.
 * @property {'light' | 'dark'} [colours]
 * @property {boolean} [forced] Whether the system gives the colours, as with Windows' contrast themes.
 * @property {(page: Page) => Promise<void>} arrange What is done before the picture is taken.
 * @property {string} [part] The selector of what is in it, the whole page where it is left out.
 */

findOrInstallBrowser();
const built = process.env['PLEDGEBOOK_DIST'];
const server = await serveBuiltApp({ ports: [0], ...(built === undefined ? {} : { folder: built }) });
const browser = await chromium.launch(browserLaunchOptions());
try {
  for (const picture of screenPictures) {
    if (isAsked(picture.name)) await take(picture, folder);
  }
  for (const picture of guidePictures) {
    if (isAsked(`guide/${picture.name}`)) await take(picture, guideFolder);
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * Whether all are wanted, or this one.
 *
 * @param {string} name
 */
function isAsked(name) {
  return asked.length === 0 || asked.includes(name);
}

/**
 * @param {Picture} picture
 * @param {string} into
 */
async function take({ name, size = wide, colours = 'light', forced = false, arrange, part }, into) {
  const page = await browser.newPage({
    viewport: size,
    colorScheme: colours,
    forcedColors: forced ? 'active' : 'none',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  await page.goto(server.url);
  await page.getByRole('heading', { name: 'Pledgebook' }).waitFor();
  await arrange(page);
  // Fonts, menus and the grid settle within a frame or two.
  await page.waitForTimeout(500);
  mkdirSync(into, { recursive: true });
  const path = join(into, `${name}.webp`);
  writeFileSync(path, await smallPicture(page, part));
  await page.close();
  console.log(path);
}

/**
 * A picture as WebP, which is a third of a PNG, of a part of the page or all of it. Playwright makes none itself.
 *
 * @param {Page} page
 * @param {string | undefined} part A selector.
 */
async function smallPicture(page, part) {
  const box = part === undefined ? null : await page.locator(part).first().boundingBox();
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 38,
    ...(box === null ? {} : { clip: { ...box, scale: 1 } }),
  });
  return Buffer.from(data, 'base64');
}
