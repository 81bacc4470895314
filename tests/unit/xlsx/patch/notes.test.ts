import { describe, expect, it } from 'vitest';
import { Writes } from '../../../../src/session/writes.ts';
import { findPython, oracle, sharedFolderFor } from '../../../tools/oracles.mjs';
import { seededRandom } from '../../seeded-random.ts';
import { inFolder, runPython, schemaFindings } from '../oracle-programs.ts';
import { bookFile } from './book-file.ts';
import { tablesOf } from './laws-trial.ts';
import { PatchTrial } from './patch-trial.ts';
import { randomAnalystFile } from './random-analyst-file.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const python = oracle('Python with openpyxl', findPython, 'that openpyxl reads notes that were written');
const shared = sharedFolderFor('files with notes that were written against the ECMA-376 schemas');

function note(trial: PatchTrial, place: number, column: string, text: string | null): void {
  const table = trial.table();
  const id = trial.column(column);
  trial.write(new Writes().setNote(table.id, id, trial.row(place), text === null ? null : { text }));
}

const noted = () =>
  bookFile({
    table: 'A1:E5',
    after: '<legacyDrawing r:id="rIdV"/>',
    sheetLinks: [
      ['rIdC', 'comments', '../comments1.xml'],
      ['rIdV', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
    ],
    parts: {
      'xl/comments1.xml': `<comments xmlns="${main}"><authors><author>A</author></authors><commentList><comment ref="B3" authorId="0"><text><r><t>seen</t></r></text></comment></commentList></comments>`,
      'xl/drawings/vmlDrawing1.vml':
        '<xml xmlns:v="v" xmlns:o="o" xmlns:x="x"><o:shapelayout><o:idmap data="1"/></o:shapelayout><v:shape id="_x0000_s1025"><x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>',
    },
  });

describe('[X190] notes and reasons', () => {
  it('are written into a sheet that has none, with all that leads to them', async () => {
    const trial = PatchTrial.open(bookFile({ table: 'A1:E5' }));
    note(trial, 0, 'Force', 'Two lines\nand <more> & "so"');
    const table = trial.table();
    trial.write(
      new Writes().setOverride(table.id, trial.column('Double'), trial.row(1), {
        value: 9,
        reason: 'counted twice',
      }),
    );
    const patched = await trial.patch();
    expect(patched.cell('B2')?.note).toBe('Two lines\nand <more> & "so"');
    expect([patched.value('D3'), patched.cell('D3')?.note]).toEqual([
      9,
      'Override: counted twice\n\nThe formula gives: 12',
    ]);
    expect(patched.report.tables[0]!.notes).toEqual(['The notes on Data!B2, Data!D3 are written.']);
    expect(patched.changedParts.filter((part) => !/sheet1|workbook/.test(part))).toEqual([
      ...['[Content_Types].xml', 'xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml'],
    ]);
    expect(patched.part('xl/worksheets/sheet1.xml')).toMatch(/<legacyDrawing [^>]*r:id="rId2"\/><tableParts/);
  });

  it('change, come and go beside others', async () => {
    const trial = PatchTrial.open(noted());
    expect((await trial.patch()).changedParts).toEqual([]);
    note(trial, 1, 'Force', 'seen again');
    note(trial, 3, 'Force', 'new');
    const changed = await trial.patch();
    expect([changed.cell('B3')?.note, changed.cell('B5')?.note]).toEqual(['seen again', 'new']);
    expect(changed.changedParts).toEqual(['xl/comments1.xml', 'xl/drawings/vmlDrawing1.vml']);
    expect(changed.part('xl/drawings/vmlDrawing1.vml').match(/<v:shape /g)).toHaveLength(2);
    note(trial, 1, 'Force', null);
    const gone = await trial.patch();
    expect([gone.cell('B3')?.note ?? null, gone.cell('B5')?.note]).toEqual([null, 'new']);
    expect(gone.part('xl/drawings/vmlDrawing1.vml')).not.toContain('<x:Row>2<');
  });

  it('go with a row that is put below, and with rows that move', async () => {
    const trial = PatchTrial.open(noted());
    trial.add({ Ref: 'r5' });
    note(trial, 4, 'Force', 'of the new one');
    trial.delete(0);
    const { id: table } = trial.table();
    const patched = await trial.patch([{ table, rows: 'remove' }]);
    expect([patched.cell('B2')?.note, patched.cell('B5')?.note]).toEqual(['seen', 'of the new one']);
  });

  it('are left out where a thread stands', async () => {
    const trial = PatchTrial.open(
      bookFile({
        sheetLinks: [['rIdH', 'threadedComment', '../threadedComments/threadedComment1.xml']],
        parts: {
          'xl/threadedComments/threadedComment1.xml':
            '<ThreadedComments xmlns="t"><threadedComment ref="B3" personId="p" id="1"><text>look</text></threadedComment></ThreadedComments>',
        },
      }),
    );
    note(trial, 1, 'Force', 'other');
    const patched = await trial.patch();
    expect(patched.refused).toEqual(['Data!B3: A comment with replies stands here. Change it in Excel.']);
    expect(patched.changedParts).toEqual([]);
  });

  it.runIf(python !== null && shared !== null)('the schemas and openpyxl take them', async () => {
    const files: Record<string, Uint8Array> = {};
    for (const seed of [1, 2, 3, 4]) {
      const trial = PatchTrial.open(randomAnalystFile(seededRandom(seed)).bytes);
      for (const table of tablesOf(trial)) {
        const column = table.columnNamed('Area')!.id;
        trial.write(
          new Writes().setNote(table.id, column, table.rows.ids()[1]!, { text: `A note of ${seed}` }),
        );
      }
      files[`${seed}.xlsx`] = (await trial.patch()).bytes;
    }
    expect(schemaFindings(python!, shared!, files)).toBe('');
    const program = `
import glob, sys, openpyxl
for name in sorted(glob.glob(sys.argv[1] + '/*.xlsx')):
    cells = [cell for sheet in openpyxl.load_workbook(name) for row in sheet.iter_rows() for cell in row]
    print(sorted({cell.comment.text for cell in cells if cell.comment}))
`;
    const read = inFolder(files, (folder) => runPython(python!, program, folder)).trim();
    expect(read).toBe([1, 2, 3, 4].map((seed) => `['A note of ${seed}']`).join('\n'));
  });
});
