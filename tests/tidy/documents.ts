/** Rules on the documents that speak of the code: numbered rules, the map, the list of dependencies. */

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A SPEC.md numbers its rules, each beginning a line: `1. **[S1] One way in.** ...`. Gives the rules that no test name
 * cites, the ones numbered twice (in one specification or in two) and the citations of rules that are not there.
 */
export function specificationProblems(
  specifications: readonly TextFile[],
  tests: readonly TextFile[],
): string[] {
  const places = new Map<string, string>();
  const problems: string[] = [];
  for (const { path, text } of specifications) {
    const numbers = [...text.matchAll(/^[\s\d.*|#-]*\[([A-Z]{1,3}\d+)\]/gm)].map((match) => match[1] ?? '');
    if (numbers.length === 0)
      problems.push(`${path} has no numbered rule; begin each with its number, as [S1].`);
    for (const number of numbers) {
      const before = places.get(number);
      if (before !== undefined) problems.push(`${path} numbers [${number}], which ${before} already has.`);
      places.set(number, path);
    }
  }
  const cited = new Set<string>();
  for (const { path, text } of tests) {
    for (const number of citations(text)) {
      cited.add(number);
      if (!places.has(number)) problems.push(`${path} cites [${number}], which no SPEC.md has.`);
    }
  }
  for (const [number, path] of places) {
    if (!cited.has(number)) problems.push(`${path} has [${number}], which no test name cites.`);
  }
  return problems;
}

/** The rules that test names cite: `[S4]`, or several as `[S4, S5]`. */
function citations(text: string): string[] {
  const names = [...text.matchAll(/(["'`])\[((?:[A-Z]{1,3}\d+(?:, |\]\s?\[)?)+)\]/g)];
  return names.flatMap((match) => (match[2] ?? '').match(/[A-Z]{1,3}\d+/g) ?? []);
}

/** The rows of the map's table of folders: each folder with what it may import, `null` standing for all. */
export function importTableOf(map: string): Map<string, readonly string[] | null> {
  const rows = map.matchAll(/^\| `([a-z]+)\/` \|.*\| ([^|]+) \|$/gm);
  return new Map(
    [...rows].map((row): [string, readonly string[] | null] => {
      const words = (row[2] ?? '').trim();
      if (words === 'all') return [row[1] ?? '', null];
      return [row[1] ?? '', words === 'nothing' ? [] : words.split(', ')];
    }),
  );
}

/** Packages whose line, with the name and the pinned version, is missing from the list of dependencies. */
export function undescribedDependencies(packageJson: string, list: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(packageJson) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const lines = list.split('\n');
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, version]) => {
      const pinned = version.replace(/^~/, '');
      return !lines.some((line) => line.startsWith(`| \`${name}\` | ${pinned} |`));
    })
    .map(([name, version]) => `docs/dependencies.md has no line for ${name} ${version}.`);
}

/** Versions that are neither exact nor, for TypeScript alone, held to a minor version. */
export function loosePins(packageJson: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(packageJson) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(
      ([name, version]) => !(name === 'typescript' ? /^~\d+\.\d+\.\d+$/ : /^\d+\.\d+\.\d+$/).test(version),
    )
    .map(([name, version]) => `package.json has ${name} ${version}; pin it exactly.`);
}
