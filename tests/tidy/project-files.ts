import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SourceFile, readSourceFile } from './source-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A text file of the project, by its path from the root of the repository; null when there is none. */
export function projectText(path: string): string | null {
  const place = join(root, path);
  return existsSync(place) ? readFileSync(place, 'utf8') : null;
}

/** The paths of the files under a folder of the project, from the root of the repository, with forward slashes. */
export function projectPaths(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/'))
    .sort();
}

/** The code under a folder of the project, parsed. */
export function projectSources(folder: string): SourceFile[] {
  return projectPaths(folder)
    .filter((path) => /\.(ts|mjs|svelte)$/.test(path))
    .map((path) => readSourceFile(path, projectText(path) ?? ''));
}
