import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { CellNote } from '../../../src/model/cell-rules.ts';
import type { NoteChange } from '../../../src/model/import-plan.ts';
import { asRowId } from '../../../src/model/ids.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { readCellNote, writeCellNote, writeOverrideNote } from '../../../src/xlsx/override-note.ts';
import { planNote } from '../../../src/xlsx/plan-notes.ts';
import { content, edited, grids, plan, tableOf } from './edited-file.ts';
import { afterImport, changesOf, fileOf, planFor, sheetsOf } from './round-trip.ts';

const note = (text: string): CellNote => ({ text });

/** The book with notes on cells of its first table, by column and row. */
function withNotes(notes: Readonly<Record<string, Readonly<Record<string, string>>>>): WorkbookContent {
  const [first, ...others] = content.tables;
  const columns = first!.columns.map((column) => {
    const own = Object.entries(notes[column.id] ?? {}).map(([row, text]) => ({ row: asRowId(row), text }));
    return own.length === 0 ? column : { ...column, notes: own };
  });
  return { ...content, tables: [{ ...first!, columns }, ...others] };
}

function notesOf(made: ReturnType<typeof plan>): NoteChange[] {
  return tableOf(made).changed.flatMap((row) => row.notes);
}

describe('[X23] [X55] notes on cells', () => {
  const noted = withNotes({
    count: { 'm-1': 'Letter of 3 May\nand a call', 'm-2': 'Override: not at all' },
    'target-met': { 'm-2': 'Note: agreed', 'm-3': 'See the panel' },
  });

  test('stand on their cells, beside the reasons of overrides, and come back without a change', async () => {
    const [grid] = await sheetsOf(await fileOf(noted));
    const text = (row: number, column: number) => grid!.cell(row, column)?.note;
    expect(text(1, 4)).toBe('Letter of 3 May\nand a call');
    expect(text(2, 4)).toBe('Note: Override: not at all');
    expect(text(2, 9)).toBe('Note: agreed');
    expect(text(3, 9)).toMatch(/^Override: not comparable\n\nThe formula gives: .*\n\nNote: See the panel$/s);
    expect(changesOf(planFor([grid!], noted))).toEqual([]);
  });

  test('that are new, changed or gone are listed with their places and do what they say', async () => {
    const grids = await sheetsOf(await fileOf(noted));
    const made = planFor(grids, content);
    expect(notesOf(made)).toMatchObject([
      { column: 'count', before: null, after: { text: 'Letter of 3 May\nand a call' }, suggested: true },
      { column: 'count', after: { text: 'Override: not at all' }, cell: 'Summary Sheet!E3' },
      { column: 'target-met', after: { text: 'Note: agreed' } },
      { column: 'target-met', after: { text: 'See the panel' } },
    ]);
    expect(afterImport(content, made)).toEqual(noted);
    const back = planFor(await sheetsOf(await fileOf(content)), noted);
    // The sheet has the note of an override, so that the others were taken away by somebody.
    expect(notesOf(back).map(({ after, suggested }) => [after, suggested])).toEqual(
      Array.from({ length: 4 }, () => [null, true]),
    );
    expect(afterImport(noted, back)).toEqual(content);
  });

  test('that a sheet without any note lacks are not ticked', () => {
    const bare = edited({ J4: { note: null } });
    expect(notesOf(planFor(bare, noted)).map(({ suggested }) => suggested)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });

  test('of a new row come with it', () => {
    const made = plan({ A5: 'PP 9', D5: { value: 5, note: 'Estimated' } });
    expect(tableOf(made).added[0]?.notes).toMatchObject([{ column: 'actual', after: note('Estimated') }]);
  });

  test('leave the reason of an override as it is', () => {
    const value = 'n/a';
    const both = {
      value,
      formula: null,
      note: 'Override: not comparable\r\n\r\nThe formula gives: Met\r\n\r\nNote: yes',
    };
    const made = plan({ J4: both });
    expect(tableOf(made).changed).toMatchObject([
      { cells: [], overrides: [], notes: [{ after: note('yes') }] },
    ]);
  });
});

describe('[X55] a note that reads like the reason of an override, on a cell that is none', () => {
  const minutes = 'Override: see minutes\n\nSecond paragraph';

  test('is what is written about the cell, whole, in an update too', async () => {
    const sheets = edited({
      E3: { note: minutes },
      J3: { value: 'Met', formula: null, note: 'Jo:\nOverride: agreed' },
    });
    const made = planFor(sheets, content);
    // A value with such a note is an override of what the formula gives.
    expect(tableOf(made).changed.flatMap(({ overrides }) => overrides)).toMatchObject([
      { column: 'target-met', after: { value: 'Met', reason: 'agreed' } },
    ]);
    expect(notesOf(made)).toMatchObject([{ column: 'count', after: note(minutes), suggested: true }]);
    const after = afterImport(content, made);
    expect(changesOf(planFor(sheets, after))).toEqual([]);
    const back = await sheetsOf(await fileOf(after));
    expect(back[0]!.cell(2, 4)?.note).toBe(`Note: ${minutes}`);
    expect(changesOf(planFor(back, after))).toEqual([]);
  });

  test('comes with a new row, and on the formula of the column', () => {
    const row = plan({ A5: 'PP 9', D5: { value: 5, note: minutes } });
    expect(tableOf(row).added[0]?.notes).toMatchObject([{ column: 'actual', after: note(minutes) }]);
    const formula = plan({ J2: { note: minutes } });
    expect(grids[0]!.cell(1, 9)?.formula).not.toBeNull();
    expect(tableOf(formula).changed).toMatchObject([{ overrides: [], notes: [{ after: note(minutes) }] }]);
  });

  test('goes with the override whose reason it was', () => {
    const { formula } = grids[0]!.cell(1, 9)!;
    const made = plan({ J4: { formula } });
    expect(tableOf(made).changed).toMatchObject([{ overrides: [{ after: null }], notes: [] }]);
  });
});

describe('the parts of a note', () => {
  test.each<readonly [own: string | null, text: string | null]>([
    [null, 'plain'],
    [null, 'Note: plain'],
    [null, 'Override: no'],
    [null, 'Note: Override: no'],
    [null, 'Note: Note: Override: no'],
    [null, 'A. Person:\nOverride: no'],
    [writeOverrideNote('why', 'Met'), null],
    [writeOverrideNote('why', 'Met'), 'first\n\nNote: second'],
    [writeOverrideNote('why\n\nNote: not this', 'Met'), 'this'],
    [writeOverrideNote('why\n\nThe formula gives: nothing\n\nNote: no', 'Met'), 'this'],
  ])('%j and %j are told apart again', (own, text) => {
    expect(readCellNote(writeCellNote({ own, text })!, text)).toEqual({ own, text });
  });

  test('without knowing what was written they are told apart as well where no words are in the way', () => {
    const own = writeOverrideNote('why', 'Met');
    expect(readCellNote(`${own}\n\nNote: this`, null)).toEqual({ own, text: 'this' });
    expect(readCellNote('Override: why\n\nNote: this', 'that')).toEqual({
      own: 'Override: why',
      text: 'this',
    });
  });

  test.each<[string | null, CellNote | null, CellNote | null | 'as it is']>([
    ['seen\r\nthere ', note('seen\nthere'), 'as it is'],
    [' \n', null, 'as it is'],
    [null, note('seen'), null],
    ['other', note('seen'), note('other')],
    ['x'.repeat(32_767), note('x'.repeat(40_000)), 'as it is'],
    ['x'.repeat(40_000), null, note('x'.repeat(32_767))],
  ])('%j beside %j', (written, before, after) => {
    expect(planNote(written, before, 'override')).toEqual(after);
    expect(planNote(written, before, 'other cell')).toEqual(after);
  });
});

describe('[X33] threads of comments', () => {
  test('are read as one note with the names of their people, in place of the note that stands beside them', async () => {
    const file = unzipSync(await fileOf(withNotes({ count: { 'm-1': 'Your version of Excel …' } })));
    const types = 'http://schemas.microsoft.com/office/2017/10/relationships';
    const link = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/></Relationships>`;
    const add = (part: string, relationship: string) => {
      const xml = new TextDecoder().decode(file[part]).replace('</Relationships>', relationship);
      file[part] = strToU8(xml);
    };
    add(
      'xl/worksheets/_rels/sheet1.xml.rels',
      link('rIdT', 'threadedComment', '../threadedComments/threadedComment1.xml'),
    );
    add('xl/_rels/workbook.xml.rels', link('rIdP', 'person', 'persons/person.xml'));
    file['xl/persons/person.xml'] = strToU8(
      '<personList xmlns="x"><person displayName="A &amp; B" id="{1}" userId="a" providerId="None"/></personList>',
    );
    file['xl/threadedComments/threadedComment1.xml'] = strToU8(
      '<ThreadedComments xmlns="x"><threadedComment ref="E2" dT="2010-01-01T00:00:00" personId="{1}" id="{2}">' +
        '<text>Is this right?</text></threadedComment>' +
        '<threadedComment ref="E2" personId="{9}" id="{3}" parentId="{2}"><text>Yes</text></threadedComment></ThreadedComments>',
    );
    const [grid] = await sheetsOf(zipSync(file));
    expect(grid!.cell(1, 4)?.note).toBe('A & B: Is this right?\n\nYes');
  });
});
