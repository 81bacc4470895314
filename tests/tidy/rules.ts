/**
 * The rules on the code itself. Each takes source files and gives one sentence for every place that breaks it, with
 * the place first and the way out last; an empty list means that the rule holds.
 */
import { documentTable, folderTable, vendorTable } from './import-table.ts';
import type { Export } from './parsed-source.ts';
import { type SourceFile, folderOf, packageOf, targetOf } from './source-file.ts';

export type Rule = (files: readonly SourceFile[]) => string[];

/** A folder of src imports only what the table allows it, and nothing outside src. */
export const foldersImportWhatTheTableAllows: Rule = (files) =>
  eachImport(files, (file, { specifier, line }) => {
    const folder = folderOf(file.path);
    const target = targetOf(file, specifier);
    if (folder === null || target === null) return null;
    const allowed = folderTable[folder];
    if (allowed === undefined) {
      return `${file.path}:${line} is in a folder that the import table does not know; give ${folder} a row.`;
    }
    const to = folderOf(target);
    if (to === null && isDocument(file.path, target)) return null;
    if (to === null) return `${file.path}:${line} imports ${target}, which is outside src.`;
    if (to === folder || allowed.includes(to)) return null;
    return `${file.path}:${line} imports ${target}; ${folder} may import ${allowed.join(', ') || 'nothing'}.`;
  });

function isDocument(path: string, target: string): boolean {
  return Object.entries(documentTable).some(
    ([folder, place]) => target.startsWith(`${folder}/`) && path.startsWith(`${place}/`),
  );
}

/** A package is imported only inside its border, and only if it has one. */
export const packagesStayInsideTheirBorders: Rule = (files) =>
  eachImport(files, (file, { specifier, line }) => {
    const vendor = packageOf(specifier);
    if (folderOf(file.path) === null || vendor === null) return null;
    const borders = vendorTable[vendor];
    if (borders === undefined) {
      return `${file.path}:${line} imports ${vendor}, which has no border; add it to the table and to docs/dependencies.md.`;
    }
    const inside = borders.some(
      (border) => file.path.startsWith(`src/${border}/`) || file.path === `src/${border}.ts`,
    );
    return inside
      ? null
      : `${file.path}:${line} imports ${vendor}, which belongs to ${borders.join(' and ')} alone.`;
  });

/** No folder imports itself by way of others. */
export const foldersHaveNoCycles: Rule = (files) => {
  const edges = new Map<string, Map<string, string>>();
  for (const file of files) {
    const from = folderOf(file.path);
    if (from === null) continue;
    for (const { specifier, line } of file.imports) {
      const target = targetOf(file, specifier);
      const to = target === null ? null : folderOf(target);
      if (to === null || to === from) continue;
      const known = edges.get(from) ?? new Map<string, string>();
      if (!known.has(to)) known.set(to, `${file.path}:${line}`);
      edges.set(from, known);
    }
  }
  const problems: string[] = [];
  const finished = new Set<string>();
  const walk = (folder: string, trail: readonly string[]): void => {
    const start = trail.indexOf(folder);
    if (start >= 0) {
      const circle = [...trail.slice(start), folder];
      const places = circle.slice(1).map((to, index) => edges.get(circle[index] ?? '')?.get(to) ?? '?');
      problems.push(`${circle.join(' -> ')} is a cycle of folders: ${places.join(', ')}.`);
      return;
    }
    if (finished.has(folder)) return;
    for (const to of edges.get(folder)?.keys() ?? []) walk(to, [...trail, folder]);
    finished.add(folder);
  };
  for (const folder of edges.keys()) walk(folder, []);
  return problems;
};

/** Every export names what it exports. */
export const noExportStar: Rule = (files) =>
  eachExport(files, (file, { name, line }) =>
    name === '*' ? `${file.path}:${line} has "export *"; name what it exports.` : null,
  );

/** Named exports only; a component is the one thing that Svelte itself exports as default, and programs read their configuration so. */
export const noDefaultExports: Rule = (files) =>
  eachExport(files, (file, { name, line }) =>
    name === 'default' && !/\.config\.m?ts$/.test(file.path)
      ? `${file.path}:${line} has a default export; give it a name.`
      : null,
  );

/** What another folder uses has a doc comment where it is declared. */
export const whatOthersUseIsDocumented: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const problems = new Set<string>();
  for (const file of files) {
    const user = folderOf(file.path) ?? topFolderOf(file.path);
    for (const { specifier, names } of file.imports) {
      const target = targetOf(file, specifier);
      if (target === null || folderOf(target) === null || folderOf(target) === user) continue;
      for (const name of names) {
        const declared = declarationOf(byPath, target, name);
        if (declared === null || declared.found.documented) continue;
        problems.add(
          `${declared.path}:${declared.found.line} exports ${name}, which ${user} uses, without a doc comment.`,
        );
      }
    }
  }
  return [...problems];
};

/** 800 lines at most, over 500 only with the reason in the header; a component 150. */
export const filesAreShort: Rule = (files) =>
  files.flatMap(({ path, lineCount, text }) => {
    if (path.endsWith('.svelte')) {
      return lineCount > 150
        ? [`${path} has ${lineCount} lines; a component has 150 at most: move logic to a .svelte.ts file.`]
        : [];
    }
    if (lineCount > 800) return [`${path} has ${lineCount} lines; 800 is the most: split it.`];
    if (lineCount > 500 && !/\b(lines|long|one file)\b/i.test(headerOf(text))) {
      return [`${path} has ${lineCount} lines; over 500 its header says why it is long, or it is split.`];
    }
    return [];
  });

/** Text never becomes HTML or code. */
export const textIsNeverMarkupOrCode: Rule = (files) =>
  files.flatMap((file) =>
    file.dangers.map(
      ({ what, line }) => `${file.path}:${line} uses ${what}; text is never HTML or code here.`,
    ),
  );

/** A file or folder is named after what it is about. */
export const namesSayWhatIsInside: Rule = (files) =>
  files.flatMap(({ path }) => {
    const vague = path
      .split('/')
      .map((part) => part.replace(/\..*$/, ''))
      .find((part) => ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'index'].includes(part));
    return vague === undefined ? [] : [`${path}: "${vague}" says nothing; name it after what it is about.`];
  });

/** Nothing is put off, silenced or left out in passing. */
export const nothingIsPutOff: Rule = (files) => {
  const forbidden: readonly (readonly [RegExp, string])[] = [
    [new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`), 'do it now or write an issue'],
    [new RegExp(`${['@ts', '(ignore|expect-error|nocheck)'].join('-')}`), 'give the compiler the right type'],
    [new RegExp(['eslint', 'disable'].join('-')), 'satisfy the rule or change it for everyone'],
    [/\b(describe|it|test)\.(skip|only|todo|fixme)\(/, 'assert what happens today and say why'],
  ];
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((content, index) =>
      forbidden.flatMap(([pattern, wayOut]) => {
        const hit = pattern.exec(content);
        return hit ? [`${path}:${index + 1} has "${hit[0]}"; ${wayOut}.`] : [];
      }),
    ),
  );
};

function eachImport(
  files: readonly SourceFile[],
  judge: (file: SourceFile, found: SourceFile['imports'][number]) => string | null,
): string[] {
  return files.flatMap((file) => file.imports.flatMap((found) => judge(file, found) ?? []));
}

function eachExport(
  files: readonly SourceFile[],
  judge: (file: SourceFile, found: Export) => string | null,
): string[] {
  return files.flatMap((file) => file.exports.flatMap((found) => judge(file, found) ?? []));
}

/** Where a name is declared, through files that only pass it on; null when it is no file of ours. */
function declarationOf(
  byPath: ReadonlyMap<string, SourceFile>,
  path: string,
  name: string,
): { readonly path: string; readonly found: Export } | null {
  const file = byPath.get(path);
  const found = file?.exports.find((candidate) => candidate.name === name);
  if (!file || !found) return null;
  if (found.from === null || found.documented) return { path, found };
  const next = targetOf(file, found.from.specifier);
  return next === null ? null : declarationOf(byPath, next, found.from.name);
}

function topFolderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** The comments a file begins with. */
function headerOf(text: string): string {
  return /^\s*(\/\*[\s\S]*?\*\/|(\/\/[^\n]*\n)+)/.exec(text)?.[0] ?? '';
}
