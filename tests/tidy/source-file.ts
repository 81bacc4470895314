/**
 * A source file as the rules see it: what it imports and exports, and the risky things it does. TypeScript is read
 * with TypeScript's own parser, a component with Svelte's.
 */
import { posix } from 'node:path';
import type { ParsedSource } from './parsed-source.ts';
import { readComponent } from './read-component.ts';
import { readModule } from './read-module.ts';

export interface SourceFile extends ParsedSource {
  /** From the root of the repository, with forward slashes: `src/model/table.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lineCount: number;
}

export function readSourceFile(path: string, text: string): SourceFile {
  const parsed = path.endsWith('.svelte') ? readComponent(text) : readModule(path, text);
  return { path, text, lineCount: text.replace(/\n$/, '').split('\n').length, ...parsed };
}

/** The folder of `src/` a file is in (`main` for src/main.ts), or null for a file outside src. */
export function folderOf(path: string): string | null {
  const [top, folder, ...rest] = path.split('/');
  if (top !== 'src' || folder === undefined) return null;
  return rest.length === 0 ? folder.replace(/\..*$/, '') : folder;
}

/** The path a relative import leads to, from the root of the repository; null for a package. */
export function targetOf(file: { readonly path: string }, specifier: string): string | null {
  if (specifier.startsWith('/src/')) return specifier.slice(1);
  if (!specifier.startsWith('.')) return null;
  return posix.join(posix.dirname(file.path), specifier);
}

/** The package a specifier names: `@scope/name` or `name`; null for a relative one. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('/')) return null;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
