import { describe, expect, it } from 'vitest';
import { findPython, findSoffice, oracle, sharedFolderFor } from '../../../tools/oracles.mjs';
import { seededRandom } from '../../seeded-random.ts';
import { inFolder, runPython, savedByLibreOffice, schemaFindings } from '../oracle-programs.ts';
import { sheetsOf } from '../round-trip.ts';
import { expectedSummary, type LawTrial, randomPatch, shownIn, tablesOf } from './laws-trial.ts';
import { PatchTrial } from './patch-trial.ts';

/** More of them with PLEDGEBOOK_PATCH_SEEDS=1000. */
const count = Number(process.env['PLEDGEBOOK_PATCH_SEEDS'] ?? 25);
const seeds = Array.from({ length: count }, (_, index) => index + 1);
const judged = seeds.slice(0, 8);

const soffice = oracle('LibreOffice', findSoffice, 'that LibreOffice calculates what was written into files');
const python = oracle('Python with openpyxl', findPython, 'that openpyxl opens files that were written into');
const shared = sharedFolderFor('files that were written into against the ECMA-376 schemas');

describe('[X180] [X185] [X186] [X187] [X191] what was changed here is what the file says', () => {
  it.each(seeds)('random workbook %i', async (seed) => {
    const law = await randomPatch(seededRandom(seed));
    const { trial, patched, file } = law;
    expect(tablesOf(trial)).toHaveLength(file.tables.length);
    expect(patched.refused).toEqual([]);
    expect(patched.report.tables.map(({ removalRefused }) => removalRefused)).toEqual(
      patched.report.tables.map(() => null),
    );
    const again = PatchTrial.open(patched.bytes);
    const known = tablesOf(again);
    expect(known).toHaveLength(file.tables.length);
    tablesOf(trial).forEach((table, index) => {
      expect(shownIn(again, known[index]!)).toEqual(shownIn(trial, table));
    });
    const last = file.tables.length + 2;
    const allowed = new RegExp(
      `^xl/(workbook\\.xml|worksheets/sheet([1-${last - 1}])\\.xml|tables/[^/]+|styles\\.xml|charts/chart1\\.xml)$`,
    );
    expect(patched.changedParts.filter((part) => !allowed.test(part))).toEqual([]);
  });
});

describe('[X181] other programs take what was written', () => {
  const made = async (): Promise<Record<string, LawTrial>> => {
    const laws = await Promise.all(judged.map((seed) => randomPatch(seededRandom(seed))));
    return Object.fromEntries(laws.map((law, index) => [`${judged[index]}.xlsx`, law]));
  };
  const filesOf = (laws: Record<string, LawTrial>) =>
    Object.fromEntries(Object.entries(laws).map(([name, { patched }]) => [name, patched.bytes]));

  it.runIf(python !== null && shared !== null)('the schemas, and openpyxl', async () => {
    const files = filesOf(await made());
    expect(schemaFindings(python!, shared!, files)).toBe('');
    const program = `
import glob, sys, openpyxl
print(sum(1 for name in glob.glob(sys.argv[1] + '/*.xlsx') if openpyxl.load_workbook(name)))
`;
    expect(inFolder(files, (folder) => runPython(python!, program, folder)).trim()).toBe(
      String(judged.length),
    );
  });

  it.runIf(soffice !== null)(
    'LibreOffice calculates the same, and the summary counts the rows as they are now',
    async () => {
      const laws = await made();
      const saved = savedByLibreOffice(soffice!, filesOf(laws));
      for (const [name, law] of Object.entries(laws)) {
        const ours = await sheetsOf(law.patched.bytes);
        const theirs = await sheetsOf(saved[name]!);
        const differences: string[] = [];
        const tables = law.file.tables.length;
        ours.slice(0, tables).forEach((grid, index) => {
          for (const row of grid.rowNumbers()) {
            for (const [column, { value, formula }] of grid.cellsOf(row)) {
              const theirValue = theirs[index]!.value(row, column);
              if (formula === null || value === null || typeof value !== 'number') continue;
              if (Math.abs(Number(theirValue) - value) > 1e-9)
                differences.push(
                  `${grid.name} ${row} ${column} ${formula} ${value} ${JSON.stringify(theirValue)}`,
                );
            }
          }
        });
        expect([name, differences]).toEqual([name, []]);
        const summary = Object.fromEntries(
          Object.keys(expectedSummary(law)).map((address) => [
            address,
            theirs[tables]!.value(Number(address.slice(1)) - 1, 0),
          ]),
        );
        expect([name, summary]).toEqual([name, expectedSummary(law)]);
      }
    },
    120_000,
  );
});
