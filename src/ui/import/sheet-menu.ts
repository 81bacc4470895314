import type { ColumnKind, ColumnType } from '../../model/column-types.ts';
import { columnLetters } from '../../model/sheet-layout.ts';
import type { ReadingColumn } from '../../model/table-reading.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import { words } from '../words.ts';
import { areaText } from './area-text.ts';
import { rowsRead } from './reading-edits.ts';
import type { SheetPicture } from './sheet-picture.svelte.ts';
import type { FileTable, TablesStep } from './tables-step.svelte.ts';

/** Types that a column of a foreign table may be read as, in the order of the menu. */
const readableKinds = [
  'text',
  'integer',
  'number',
  'percent',
  'currency',
  'date',
  'boolean',
  'choice',
] as const satisfies readonly ColumnKind[];

/** How a column is read in a word or two: its type, or that it is left out. */
export function columnWord({ skip, type }: ReadingColumn): string {
  return skip === null ? words.column.kinds[type.kind] : words.importing.columnOut;
}

/** What can be chosen for one column of a table. */
export function columnItems(step: TablesStep, table: FileTable, column: ReadingColumn): readonly MenuItem[] {
  const place = column.column;
  return [
    ...readableKinds.map((kind): MenuItem => ({
      kind: 'check',
      label: words.column.kinds[kind],
      checked: column.skip === null && column.type.kind === kind,
      closes: true,
      run: () => void step.setType(table.id, place, typeOfKind(kind, column.type)),
    })),
    { kind: 'line' },
    {
      kind: 'check',
      label: words.importing.fillDown,
      checked: column.fillDown,
      closes: true,
      run: (fillDown) => void step.setColumn(table.id, place, { fillDown }),
    },
    {
      kind: 'check',
      label: words.importing.leaveColumnOut,
      checked: column.skip !== null,
      closes: true,
      run: (out) => void step.setColumn(table.id, place, { skip: out ? 'person' : null }),
    },
  ];
}

/** What can be done at the cell with the keyboard and with what is marked. */
export function cellItems(step: TablesStep, picture: SheetPicture): readonly MenuItem[] {
  const table = step.chosen;
  const { marked, active } = picture;
  const readPart: readonly MenuItem[] = picture.marksSeveral
    ? [
        {
          kind: 'action',
          label: words.importing.menu.readPart(areaText(marked)),
          run: () => void step.add(marked),
        },
      ]
    : [];
  if (table === null) return readPart;
  const { id, reading } = table;
  const { area, headingRows } = reading;
  const { menu } = words.importing;
  const move = (label: string, edge: Parameters<TablesStep['moveEdge']>[1], to: number): MenuItem => ({
    kind: 'action',
    label,
    disabled: area[edge] === to,
    run: () => void step.moveEdge(id, edge, to),
  });
  const out = reading.skipped.filter(({ row }) => row >= marked.top && row <= marked.bottom);
  const inside = marked.bottom >= area.top + headingRows && marked.top <= area.bottom;
  const column = reading.columns.find((each) => each.column === active.column);
  return [
    ...readPart,
    ...(readPart.length > 0 ? [{ kind: 'line' } as const] : []),
    ...(out.length > 0
      ? [
          {
            kind: 'action',
            label: words.importing.takeInRows(out[0]!.row + 1, out.at(-1)!.row + 1),
            run: () => void step.skipRows(id, marked, false),
          } as const,
        ]
      : []),
    {
      kind: 'action',
      label: menu.skipRows(marked.top + 1, marked.bottom + 1),
      disabled: !inside || rowsRead(reading) === 0,
      run: () => void step.skipRows(id, marked, true),
    },
    { kind: 'line' },
    move(menu.topHere, 'top', active.row),
    move(menu.bottomHere, 'bottom', active.row),
    move(menu.leftHere, 'left', active.column),
    move(menu.rightHere, 'right', active.column),
    {
      kind: 'action',
      label: menu.headingsHere,
      disabled: active.row < area.top || active.row > area.bottom,
      run: () => void step.setHeadingRows(id, active.row - area.top + 1),
    },
    {
      kind: 'action',
      label: menu.noHeadings,
      disabled: headingRows === 0,
      run: () => void step.setHeadingRows(id, 0),
    },
    ...(column === undefined
      ? []
      : [
          { kind: 'line' } as const,
          {
            kind: 'menu',
            label: menu.column(columnLetters(column.column)),
            items: columnItems(step, table, column),
          } as const,
        ]),
  ];
}

/** A type of a kind that a person chose, as it was where the kind is the same. */
function typeOfKind(kind: (typeof readableKinds)[number], now: ColumnType): ColumnType {
  if (kind === now.kind) return now;
  switch (kind) {
    case 'text':
    case 'boolean':
      return { kind };
    case 'integer':
    case 'percent':
    case 'date':
      return { kind, format: '' };
    case 'number':
      return { kind, format: '', unitColumn: null };
    case 'currency':
      return { kind, currency: 'GBP', format: '' };
    case 'choice':
      // The words are those that the column is found to hold when it is read.
      return { kind, choices: [] };
  }
}
