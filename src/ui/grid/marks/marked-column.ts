import type { CellClassParams, ColDef } from 'ag-grid-community';
import { type Tone, tones } from '../../../model/column-types.ts';
import type { Column } from '../../../model/table.ts';
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
  const tone = (wanted: Tone) => (params: Params) => marks.look(params.data, id)?.tone === wanted;
  const { valueFormatter } = def;
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
    cellClassRules: {
      ...def.cellClassRules,
      'has-note': ({ data }) => marks.hasNote(data, id),
      'has-problem': ({ data }) => marks.hasProblem(data, id),
      ...(isFormatted
        ? {
            toned: ({ data }: Params) => (marks.look(data, id)?.tone ?? null) !== null,
            bar: ({ data }: Params) => marks.look(data, id)?.bar?.isNegative === false,
            'bar-negative': ({ data }: Params) => marks.look(data, id)?.bar?.isNegative === true,
            ...Object.fromEntries(tones.map((each) => [`tone-${each}`, tone(each)])),
          }
        : {}),
    },
  };
}

function inOneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll(/\s*\r?\n\s*/g, breakSign) : text;
}

function percent(part: number): string {
  return `${Math.round(part * 1000) / 10}%`;
}
