import type { CellClassParams, ColDef } from 'ag-grid-community';
import type { Column } from '../../../model/table.ts';
import type { CellLook } from '../../../queries/conditional-format.ts';
import type { GridRow } from '../grid-row.ts';
import type { CellMarks } from './cell-marks.ts';
import { MarkedCell } from './marked-cell.ts';

/** Shown in place of a line break where a text stands on one line. */
const breakSign = ' ↵ ';

type Params = CellClassParams<GridRow>;

/** A column's definition with all that marks its cells: notes, problems, the tones and bars of formats, texts that wrap. */
export function withMarks(marks: CellMarks, column: Column, def: ColDef<GridRow>): ColDef<GridRow> {
  const { id } = column;
  const isFormatted = marks.isFormatted(id);
  const { valueFormatter, cellClass } = def;
  return {
    ...def,
    ...(column.wrap === true ? { wrapText: true, autoHeight: true } : {}),
    ...(column.wrap !== true && typeof valueFormatter === 'function'
      ? { valueFormatter: (params) => inOneLine(valueFormatter(params)) }
      : {}),
    ...(isFormatted
      ? {
          cellRenderer: MarkedCell,
          cellRendererParams: {
            ...(def.cellRendererParams as object | undefined),
            look: (row: GridRow | undefined) => marks.look(row, id),
          },
          cellStyle: ({ data }: Params) => {
            const bar = marks.look(data, id)?.bar ?? null;
            return bar === null ? null : { '--bar-from': percent(bar.from), '--bar-to': percent(bar.to) };
          },
        }
      : {}),
    // One list for all: a rule for each class would have each cell asked, and its element written to, for each of them.
    cellClass: (params: Params) =>
      [
        ...[typeof cellClass === 'function' ? cellClass(params) : cellClass].flat(),
        ...(marks.isStale(params.data, id) ? ['stale-override'] : []),
        ...(marks.hasNote(params.data, id) ? ['has-note'] : []),
        ...(marks.hasProblem(params.data, id) ? ['has-problem'] : []),
        ...(isFormatted ? lookClasses(marks.look(params.data, id)) : []),
      ].filter((name) => name !== null && name !== undefined),
  };
}

function lookClasses(look: CellLook | null): string[] {
  const { tone = null, bar = null } = look ?? {};
  return [
    ...(tone === null ? [] : ['toned', `tone-${tone}`]),
    ...(bar === null ? [] : [bar.isNegative ? 'bar-negative' : 'bar']),
  ];
}

function inOneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll(/\s*\r?\n\s*/g, breakSign) : text;
}

function percent(part: number): string {
  return `${Math.round(part * 1000) / 10}%`;
}
