/** What documents name of the project: files and folders, other documents, commands, keys. Each has to be there. */
import { posix } from 'node:path';
import type { TextFile } from './documents.ts';

/** What there is to be named. */
export interface NamedProject {
  /** Every file, by its path from the root. */
  readonly paths: readonly string[];
  /** The text of a document, for the headings that links lead to. */
  readonly text: (path: string) => string;
  /** The scripts of package.json, each with the first words that it takes, or `null` where it takes any. */
  readonly scripts: ReadonlyMap<string, readonly string[] | null>;
}

/** One sentence for each path, link and command of a document that leads nowhere. */
export function missingPlaces(document: TextFile, project: NamedProject): string[] {
  const prose = document.text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [
    ...brokenLinks({ ...document, text: prose }, project),
    ...missingPaths(document, project),
    ...unknownCommands(document, project),
  ].map((what) => `${document.path} names ${what}, which is not there.`);
}

/** Keys that a document names and the list of keys does not. */
export function unknownKeys(document: TextFile, listOfKeys: string): string[] {
  const known = new Set(keysIn(listOfKeys));
  return keysIn(document.text).filter((key) => !known.has(key));
}

/** Keys with others held down, wherever they stand, and keys of a name in code: `F2`. */
function keysIn(text: string): string[] {
  const held = [
    ...text.matchAll(/\b(?:(?:Ctrl|Alt|Shift)\+)+(?:Page (?:Up|Down)|[A-Z][a-z]+|F\d+|[^\s*|])/g),
  ];
  const alone = [...text.matchAll(/`(F\d+)`/g)];
  return [...new Set([...held.map(([key]) => key), ...alone.map(([, key]) => key ?? '')])];
}

function brokenLinks({ path, text }: TextFile, project: NamedProject): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((link) => link[1] ?? '');
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [place = '', heading] = link.split('#');
    const target = place === '' ? path : posix.join(posix.dirname(path), place).replace(/\/$/, '');
    if (!isThere(target, project.paths)) return true;
    return heading !== undefined && !headingsOf(project.text(target)).includes(heading);
  });
}

/** The headings of a document as links name them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const rootFolder = /^(?:src|tests|docs|seeds|public|\.ci|\.github)\//;

/** Paths in code, from the root, from `src/` in its map and specifications, or the last part of one: `key-map.ts`. */
function missingPaths({ path, text }: TextFile, project: NamedProject): string[] {
  const inCode = [...text.matchAll(/`([^`\n]+)`/g)].map((code) => code[1] ?? '');
  const inCommands = [...text.matchAll(/^(?:npx|npm) .*$/gm)].flatMap(([line]) =>
    line.split(/[\s)]+/).filter((word) => rootFolder.test(word)),
  );
  const isOfSource = (word: string): boolean =>
    path.startsWith('src/') && isThere(`src/${word.split('/')[0] ?? ''}`, project.paths);
  const named = [...inCode, ...inCommands].filter(
    (word) =>
      /^[\w.*-]+(?:\/[\w.*-]+)*\/?$/.test(word) &&
      (rootFolder.test(word) ||
        /[\w*]\.(?:ts|mjs|svelte)$/.test(word) ||
        (word.includes('/') && isOfSource(word))),
  );
  return named.filter((word) => !isThere(word.replace(/\/$/, ''), project.paths));
}

/** Whether a path, or the last part of one, is a file or a folder; `*` stands for any letters. */
function isThere(named: string, paths: readonly string[]): boolean {
  const letters = named.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
  const pattern = new RegExp(`(?:^|/)${letters}(?:/|$)`);
  return paths.some((path) => pattern.test(path));
}

function unknownCommands({ text }: TextFile, project: NamedProject): string[] {
  const commands = [...text.matchAll(/npm (?:run ([a-z]+)|(test|start))(?: -- ([a-z][a-z-]*))?/g)];
  return commands
    .filter(([, run, plain, word]) => {
      const words = project.scripts.get(run ?? plain ?? '');
      return words === undefined || (word !== undefined && words !== null && !words.includes(word));
    })
    .map(([command]) => command);
}
