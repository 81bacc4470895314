import { describe, expect, test } from 'vitest';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { findPython, findSoffice, oracle, sharedFolderFor } from '../../tools/oracles.mjs';
import { randomWorkbook } from '../random-workbook.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { seededRandom } from '../seeded-random.ts';
import { carryingFile, imported, opened, withoutOrders } from './carried-file.ts';
import { savedByLibreOffice, savedByOpenpyxl, schemaFindings } from './oracle-programs.ts';

const soffice = oracle('LibreOffice', findSoffice, 'that LibreOffice keeps what files carry on a sheet');
const python = oracle('Python with openpyxl', findPython, 'that openpyxl keeps what files carry on a sheet');
const shared = sharedFolderFor('files that carry a snapshot against the ECMA-376 schemas');

const minutes = 60_000;
const seeds = Array.from({ length: 12 }, (_, index) => index + 101);

async function files(): Promise<Readonly<Record<string, Uint8Array>>> {
  const made: Record<string, Uint8Array> = { 'starter.xlsx': await carryingFile(await hertfordshire()) };
  for (const seed of seeds) made[`${seed}.xlsx`] = await carryingFile(random(seed));
  return made;
}

function random(seed: number): WorkbookContent {
  return randomWorkbook(seededRandom(seed), { rows: 20 });
}

/** The same with numbers at the fifteen digits that LibreOffice keeps. */
function atFifteen(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (_, value: unknown) =>
      typeof value === 'number' ? Number(value.toPrecision(15)) : value,
    ),
  );
}

/** The content with letters in place of DEL characters and lone surrogates, which LibreOffice loses. */
function kept(content: WorkbookContent): WorkbookContent {
  // JSON writes lone surrogates as escapes, and nothing else that begins so.
  const text = JSON.stringify(content)
    .replaceAll('\u007f', 'D')
    .replaceAll(/\\ud[0-9a-f]{3}/g, 'S');
  return JSON.parse(text) as WorkbookContent;
}

describe('[X211] a file that carries a snapshot keeps to the schemas and package rules', () => {
  test.runIf(python !== null && shared !== null)(
    'the checks find nothing',
    async () => {
      expect(schemaFindings(python!, shared!, await files())).toBe('');
    },
    2 * minutes,
  );
});

describe('[X217] what other programs saved is opened as the workbook it carries', () => {
  const check = (bytes: Uint8Array, content: WorkbookContent): unknown => {
    const file = opened(bytes);
    const base = file.carriedContent;
    if (base === null) return 'carries nothing';
    const { content: after } = imported(file, base);
    expect(atFifteen(withoutOrders(after))).toEqual(atFifteen(withoutOrders(content)));
    return 'the same';
  };

  test.runIf(soffice !== null)(
    'the starter by LibreOffice, without a recalculated difference',
    async () => {
      const content = await hertfordshire();
      const made = { 'starter.xlsx': await carryingFile(content, { snapshot: false }) };
      const saved = savedByLibreOffice(soffice!, made)['starter.xlsx']!;
      const file = opened(saved);
      const { content: after, plan } = imported(file, file.carriedContent!);
      expect(plan.differences).toEqual([]);
      expect(atFifteen(withoutOrders(after))).toEqual(atFifteen(withoutOrders(content)));
    },
    2 * minutes,
  );

  test.runIf(soffice !== null)(
    'random workbooks by LibreOffice, but for the two kinds of characters that it loses',
    async () => {
      const contents = new Map(seeds.map((seed) => [`${seed}.xlsx`, kept(random(seed))]));
      const made: Record<string, Uint8Array> = {};
      for (const [name, content] of contents) made[name] = await carryingFile(content, { snapshot: false });
      const saved = savedByLibreOffice(soffice!, made);
      for (const [name, content] of contents) expect(check(saved[name]!, content)).toBe('the same');
    },
    2 * minutes,
  );

  test.runIf(python !== null)(
    'the starter by openpyxl, which drops the snapshot, as is said',
    async () => {
      const content = await hertfordshire();
      const bytes = savedByOpenpyxl(python!, await carryingFile(content));
      expect(check(bytes, content)).toBe('the same');
      expect(imported(opened(bytes), content).plan.ancestor).toBe('gone');
    },
    2 * minutes,
  );
});
