import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../../src/model/column-types.ts';
import { bookFile, bookRows } from './book-file.ts';
import { PatchTrial } from './patch-trial.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The book with other cells in the column E, each a whole element or nothing, and other styles. */
function bookWith(cells: readonly string[], styles: string | null = null, heading = 'When'): Uint8Array {
  const rows = bookRows()
    .replace('<c r="E1" t="s"><v>4</v></c>', `<c r="E1" t="inlineStr"><is><t>${heading}</t></is></c>`)
    .replaceAll(/<c r="E([2-5])" s="2"><v>\d+<\/v><\/c>/g, (_, row: string) => cells[Number(row) - 2]!);
  return bookFile({ rows, ...(styles === null ? {} : { parts: { 'xl/styles.xml': styles } }) });
}

const stylesOf = (formats: string, cells: readonly string[]) =>
  `<styleSheet xmlns="${main}">${formats}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
  `<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs></styleSheet>`;

const dates = ['<c r="E2" s="2"><v>40268</v></c>', '', '<c r="E4" s="3"/>', '<c r="E5" s="3"/>'];

describe('[X183] a style is put to the others where a cell has none for what it is to show', () => {
  it('like the cell’s own but for the number format, and one for all cells of that style', async () => {
    const trial = PatchTrial.open(bookWith(dates));
    expect(trial.table().columnNamed('When')!.type.kind).toBe('date');
    for (const place of [2, 3]) trial.type(place, 'When', '2014-04-02');
    const patched = await trial.patch();
    expect(patched.changedParts).toEqual(['xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    expect(['E2', 'E4', 'E5'].map((at) => [patched.value(at), patched.cell(at)!.format])).toEqual([
      [40268, 'yyyy\\-mm\\-dd'],
      [41731, 'yyyy\\-mm\\-dd'],
      [41731, 'yyyy\\-mm\\-dd'],
    ]);
    // What had the style before keeps it.
    expect(patched.cell('B3')!.format).toBe('#,##0.00');
    expect(
      patched
        .part('xl/styles.xml')
        .match(/<cellXfs count="5">.*?<\/cellXfs>/)?.[0]
        .match(/<xf /g),
    ).toHaveLength(5);
    expect(patched.part('xl/worksheets/sheet1.xml').match(/<c r="E[45]" s="4">/g)).toHaveLength(2);
  });

  it('with its font and fill, in a list of styles that has no formats of its own yet', async () => {
    const xf = '<xf numFmtId="4" fontId="0" fillId="0"><alignment horizontal="center"/></xf>';
    const styles = stylesOf('', ['<xf numFmtId="0"/>', '<xf numFmtId="0"/>', '<xf numFmtId="22"/>', xf]);
    const trial = PatchTrial.open(bookWith(dates, styles));
    trial.type(2, 'When', '2014-04-02');
    const patched = await trial.patch();
    const part = patched.part('xl/styles.xml');
    expect(patched.cell('E4')).toMatchObject({ value: 41731, format: patched.cell('E2')!.format });
    expect(part).toContain(
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy h:mm"/></numFmts><fonts',
    );
    expect(part).toContain(
      `${xf}<xf applyNumberFormat="1" numFmtId="164" fontId="0" fillId="0"><alignment horizontal="center"/></xf></cellXfs>`,
    );
  });

  it('a number under a date’s format takes the general one', async () => {
    const numbers = [
      '<c r="E2"><v>7</v></c>',
      '<c r="E3"><v>8</v></c>',
      '<c r="E4"><v>9</v></c>',
      '<c r="E5" s="2"/>',
    ];
    const trial = PatchTrial.open(bookWith(numbers, null, 'Visits'));
    trial.type(3, 'Visits', '12');
    const patched = await trial.patch();
    expect(patched.cell('E5')).toMatchObject({ value: 12, format: 'General' });
  });

  const percentages = (cells: readonly string[]) =>
    PatchTrial.open(
      bookWith(
        cells,
        stylesOf('', [
          '<xf numFmtId="0"/>',
          '<xf numFmtId="10"/>',
          '<xf numFmtId="0"/>',
          '<xf numFmtId="4"/>',
        ]),
        'Rate %',
      ),
    );
  const kinds = (trial: PatchTrial): ColumnType['kind'] => trial.table().columns.at(-1)!.type.kind;

  it('a percentage in a cell that shows plain numbers takes the format of percentages', async () => {
    const trial = percentages([
      '<c r="E2" s="1"><v>0.25</v></c>',
      '<c r="E3" s="1"><v>0.5</v></c>',
      '<c r="E4" s="1"><v>0.1</v></c>',
      '<c r="E5" s="3"/>',
    ]);
    expect(kinds(trial)).toBe('percent');
    trial.type(3, trial.table().columns.at(-1)!.name, '12.5%');
    const patched = await trial.patch();
    expect(patched.cell('E5')).toMatchObject({ value: 0.125, format: '0.00%' });
  });

  it('but is written a hundredfold where the file writes them so', async () => {
    const trial = percentages([
      '<c r="E2"><v>25</v></c>',
      '<c r="E3"><v>50.5</v></c>',
      '<c r="E4"><v>10</v></c>',
      '<c r="E5"/>',
    ]);
    expect([kinds(trial), trial.table().cell(trial.row(1), trial.table().columns.at(-1)!.id)]).toEqual([
      'percent',
      0.505,
    ]);
    trial.type(3, trial.table().columns.at(-1)!.name, '12.5%');
    const patched = await trial.patch();
    expect([patched.value('E5'), patched.changedParts.includes('xl/styles.xml')]).toEqual([12.5, false]);
  });

  it('a code that the file holds as a number with noughts before it goes in as such', async () => {
    const styles = stylesOf('<numFmts count="1"><numFmt numFmtId="164" formatCode="000"/></numFmts>', [
      '<xf numFmtId="0"/>',
      '<xf numFmtId="164"/>',
      '<xf numFmtId="0"/>',
      '<xf numFmtId="4"/>',
    ]);
    const codes = [7, 12, 34, 56].map((code, at) => `<c r="E${at + 2}" s="1"><v>${code}</v></c>`);
    const trial = PatchTrial.open(bookWith(codes, styles, 'Code'));
    expect(trial.table().cell(trial.row(0), trial.column('Code'))).toBe('007');
    trial.type(1, 'Code', '009');
    trial.type(2, 'Code', '9');
    const patched = await trial.patch();
    expect([patched.value('E3'), patched.value('E4')]).toEqual([9, '9']);
  });
});
