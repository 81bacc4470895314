import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sameCellValue } from '../../../../src/model/values.ts';
import { Writes } from '../../../../src/session/writes.ts';
import { KeptFile } from '../../../../src/xlsx/kept-file.ts';
import { emptyContent } from '../planning/import-trial.ts';
import { PatchTrial } from './patch-trial.ts';

/*
 * Workbooks that other people made, where this machine has them: each is imported, a cell of every column is changed and a row added. An
 * extra check, as the files are not part of the project.
 */
const folder =
  process.env['PLEDGEBOOK_CORPUS'] ?? join(import.meta.dirname, '../../../../../shared/corpus/xlsx');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.xls[xm]$/.test(name)) : [];
const out = process.env['PLEDGEBOOK_PATCHED'];

describe.runIf(files.length > 0)('[X180] [X181] workbooks of other people', () => {
  it.each(files)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const opened = KeptFile.open(bytes, { name, text: null, remembered: [] }, () => undefined);
    if (!opened.ok || opened.value.suggest(emptyContent, null).tables.length === 0) return;
    const trial = PatchTrial.open(bytes);
    expect((await trial.patch()).changedParts).toEqual([]);
    for (const table of trial.session.workbook.tables) {
      const writes = new Writes();
      const rows = table.rows.ids();
      for (const [index, { id, type, formula }] of table.columns.entries()) {
        const row = rows[index % Math.max(1, rows.length)];
        if (row === undefined || formula !== null) continue;
        const value = type.kind === 'text' ? `Changed ${index} & <so>` : type.kind === 'number' ? 4.25 : null;
        if (value === null || sameCellValue(value, table.cell(row, id))) continue;
        writes.setCell(table.id, id, row, value);
      }
      trial.write(writes);
      trial.add({}, table);
      const added = rows.length < table.rows.count ? table.rows.ids().at(-1)! : null;
      const text = table.columns.find(({ type, formula }) => type.kind === 'text' && formula === null);
      if (added !== null && text !== undefined) {
        const more = new Writes();
        more.setCell(table.id, text.id, added, 'A new row');
        trial.write(more);
      }
    }
    const patched = await trial.patch();
    const allowed =
      /^xl\/(workbook\.xml|worksheets\/[^/]+\.xml|tables\/[^/]+\.xml|styles\.xml|calcChain\.xml|_rels\/workbook\.xml\.rels|pivotCache\/pivotCacheDefinition\d+\.xml|charts\/chart\d+\.xml|comments\d*\.xml|drawings\/[^/]+)$|^\[Content_Types\]\.xml$/i;
    expect(patched.changedParts.filter((part) => !allowed.test(part))).toEqual([]);
    if (out !== undefined) {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, name), patched.bytes);
      const lines = [
        ...patched.written,
        ...patched.refused.map((line) => `REFUSED ${line}`),
        ...patched.report.notes,
      ];
      writeFileSync(join(out, `${name}.txt`), [...lines, ...patched.changedParts].join('\n'));
    }
  });
});
