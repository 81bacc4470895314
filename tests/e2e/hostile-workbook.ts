import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asTableId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import {
  type ColumnContent,
  type TableContent,
  type WorkbookContent,
  workbookFromContent,
} from '../../src/model/workbook-content.ts';
import { differenceBetween } from '../../src/model/workbook-difference.ts';
import type { PastChange, WorkbookPast } from '../../src/model/workbook-past.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { snapshotId, writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { hostileTable } from '../unit/hostile-table.ts';
import { hostileList, hostileTexts } from '../unit/hostile-texts.ts';

const seeds = fileURLToPath(new URL('../../dist/seeds', import.meta.url));

/**
 * The Hertfordshire example in which every text that people typed begins with a hostile one, behind it a table whose title, columns, choices, views,
 * notes, overrides and cells are hostile ones.
 */
export function hostileWorkbook(): WorkbookContent {
  const name = readdirSync(seeds).find((file) => file.startsWith('hertfordshire'))!;
  const opened = openSnapshot(readFileSync(join(seeds, name)));
  if (!opened.ok) throw new Error(opened.error.message);
  const { content } = opened.value;
  const orderAfter = content.tables.at(-1)!.record.order;
  return {
    ...content,
    record: {
      ...content.record,
      title: `Book ${hostileTexts.markup} ${hostileTexts.turned}`,
      extra: { [hostileTexts.markup]: hostileTexts.script },
    },
    tables: [...content.tables.map(withHostileCells), hostileTable(ordersBetween(orderAfter, null, 1)[0]!)],
  };
}

/** Free texts alone: words that formulas and references go by stay. */
function withHostileCells(table: TableContent): TableContent {
  const isFree = ({ record, id }: ColumnContent) =>
    record.type.kind === 'text' && record.formula === null && id !== table.record.keyColumn;
  return {
    ...table,
    columns: table.columns.map((column) =>
      !isFree(column) ||
      !/^(?:Commitment|Measure|Note|Service|Objective|Description|Title|Label)$/.test(column.record.name)
        ? column
        : {
            ...column,
            cells: column.cells.map((cell, row) =>
              typeof cell === 'string' ? `${hostileList[row % hostileList.length]!} ${cell}` : cell,
            ),
          },
    ),
  };
}

/** Two copies of {@link hostileWorkbook} as files, each changed by people of hostile names, so that nearly all of the last table is a conflict. */
export function hostileCopies(): { readonly mine: Uint8Array; readonly theirs: Uint8Array } {
  const base = hostileWorkbook();
  return { mine: copyOf(base, 'Mine'), theirs: copyOf(base, 'Theirs') };
}

function copyOf(base: WorkbookContent, side: 'Mine' | 'Theirs'): Uint8Array {
  const changes: PastChange[] = [];
  let before = workbookFromContent(base);
  let content = base;
  for (const [place, author] of [...hostileList.entries(), [hostileList.length, side] as const]) {
    content = place < hostileList.length ? withRow(content, place, side) : withOthers(content, side);
    const after = workbookFromContent(content);
    // The hours of the first of January 2024.
    const at = Date.UTC(2024, 0, 1, place % 24);
    changes.push({
      at,
      author: author.slice(0, 200),
      label: `Edit ${author}`.slice(0, 200),
      changes: differenceBetween(before, after),
    });
    before = after;
  }
  const id = snapshotId(base);
  const mark = { after: changes.length, kind: 'version', at: Date.UTC(2024, 0, 2) } as const;
  const past: WorkbookPast = {
    changes,
    marks: [
      { after: 0, kind: 'snapshot', id },
      { ...mark, name: `Version ${hostileTexts.turned}`, author: hostileTexts.markup },
    ],
  };
  return writeSnapshot(content, { last: { id, parent: null }, past, history: true }).bytes;
}

/** Texts, a note and a value by hand of one row of the last table are another. */
function withRow(content: WorkbookContent, row: number, side: string): WorkbookContent {
  return withTable(content, (table) => ({
    ...table,
    columns: table.columns.map((column, place) => {
      const id = table.rows[row]!.id;
      const isText = column.record.type.kind === 'text' && place > 0;
      const notes = column.notes?.map((note) =>
        note.row === id ? { ...note, text: `${side} ${note.text}` } : note,
      );
      return {
        ...column,
        cells: column.cells.map((cell, at) => (at === row && isText ? `${side} ${String(cell)}` : cell)),
        overrides: column.overrides.map((one) =>
          one.row === id
            ? { ...one, value: `${side} ${String(one.value)}`, reason: `${side} ${one.reason}` }
            : one,
        ),
        ...(notes === undefined ? {} : { notes }),
      };
    }),
  }));
}

/** Titles, headings and views are others; one side deletes a row and a column that the other has changed, and has a table more. */
function withOthers(content: WorkbookContent, side: 'Mine' | 'Theirs'): WorkbookContent {
  const isTheirs = side === 'Theirs';
  const named = (text: string) => `${side} ${text}`;
  const changed = withTable(content, (table) => {
    const [goneRow, goneColumn] = isTheirs ? [1, 5] : [2, 7];
    return {
      ...table,
      record: {
        ...table.record,
        title: named(table.record.title),
        description: named(hostileTexts.markup),
        views:
          table.record.views?.map((view, at) =>
            at > 0 ? view : { ...view, hidden: [table.columns[isTheirs ? 2 : 4]!.id] },
          ) ?? [],
      },
      columns: table.columns
        .filter((_, place) => place !== goneColumn)
        .map((column) => ({
          ...column,
          record: {
            ...column.record,
            name: named(column.record.name).slice(0, 255),
            description: named(column.record.description),
          },
          cells: column.cells.filter((_, row) => row !== goneRow),
          overrides: column.overrides.filter(({ row }) => row !== table.rows[goneRow]!.id),
          ...(column.notes === undefined
            ? {}
            : { notes: column.notes.filter(({ row }) => row !== table.rows[goneRow]!.id) }),
        })),
      rows: table.rows.filter((_, row) => row !== goneRow),
    };
  });
  const record = { ...changed.record, title: named(changed.record.title) };
  const more = hostileTable(ordersBetween(changed.tables.at(-1)!.record.order, null, 1)[0]!);
  const added = {
    ...more,
    id: asTableId('hostile-too'),
    record: { ...more.record, title: `Beside ${hostileTexts.markup}`, name: 'Beside' },
  };
  return { ...changed, record, tables: isTheirs ? [...changed.tables, added] : changed.tables };
}

function withTable(content: WorkbookContent, change: (table: TableContent) => TableContent): WorkbookContent {
  return {
    ...content,
    tables: content.tables.map((table) => (table.id === 'hostile' ? change(table) : table)),
  };
}
