import { expect, test } from 'vitest';
import { screenPictures } from '../tools/screen-pictures.mjs';
import { projectPaths, projectText } from './project-files.ts';

const made = screenPictures.map(({ name }) => `${name}.webp`).toSorted();

test('every picture of a view is kept and shown, and none that no command makes', () => {
  expect(made.length).toBeGreaterThan(20);
  expect(new Set(made).size).toBe(made.length);
  expect(projectPaths('docs/images').map((path) => path.replace('docs/images/', ''))).toEqual(made);
  const shown = [...(projectText('docs/screens.md') ?? '').matchAll(/\(images\/([\w-]+\.webp)\)/g)];
  expect(shown.map(([, name]) => name).toSorted()).toEqual(made);
});
