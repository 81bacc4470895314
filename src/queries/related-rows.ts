import type { ColumnType } from '../model/column-types.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { isRowReference, type Value } from '../model/values.ts';
import { type LinksTable, planTables, type SeparateSheet } from '../plan/plan-tables.ts';
import { labelColumn } from './label-column.ts';
import type { PlanPlace } from './plan-place.ts';
import type { QuerySource } from './plan-sentence.ts';

/** A row that a commitment or a measure is linked to, as a chip beside it shows it. */
export interface RelatedRow {
  /** The verdict of the row that it leads to; null where that row is gone. */
  readonly place: PlanPlace | null;
  /** The row of the link itself: of Links, or of a measure that names its commitment. */
  readonly link: PlanPlace;
  /** What the link says even where the row is gone. */
  readonly ref: string;
  /** The measure by its name, the commitment by its label; '' where it is gone. */
  readonly name: string;
  /** `Direct` or `Supporting`; '' where the link does not say, and on a separate sheet. */
  readonly relation: string;
  /** `Whole` or `Part`; '' where nothing is said. */
  readonly coverage: string;
  readonly note: string;
  /** The shown verdict of the row; '' for none. */
  readonly verdict: string;
  /** Whether a row of Links says so, rather than the measure's own row. */
  readonly isLinkRow: boolean;
}

/** What a commitment or a measure is linked to. */
export interface RelatedRows {
  readonly of: 'commitment' | 'measure';
  /** In the order of the links. */
  readonly rows: readonly RelatedRow[];
}

/** The measures of a commitment, those on separate sheets included, or the commitments of a measure; null for a row of any other table. */
export function relatedRows(source: QuerySource, table: Table, row: RowId): RelatedRows | null {
  const tables = planTables(source.workbook);
  if (tables.commitments.includes(table)) {
    const links = tables.links.filter(({ commitments }) => commitments === table);
    const beside = tables.separateSheets.filter(({ commitment: { type } }) => refersTo(type, table));
    return {
      of: 'commitment',
      rows: [
        ...links.flatMap((each) => measuresOf(source, each, row)),
        ...beside.flatMap((each) => besideMeasures(source, each, row)),
      ],
    };
  }
  if (!tables.measures.includes(table)) return null;
  const links = tables.links.filter(({ measures }) => measures === table);
  return { of: 'measure', rows: links.flatMap((each) => commitmentsOf(source, each, row)) };
}

function measuresOf(source: QuerySource, links: LinksTable, commitment: RowId): RelatedRow[] {
  return linkRows(links, links.commitment, commitment).map((link) => {
    const cell = links.measure === null ? { ref: link } : links.table.cell(link, links.measure.id);
    const key = links.measure === null ? null : links.measure;
    return related(source, links, link, { cell, key, target: links.measures, name: 'Measure' });
  });
}

/** Rows of a separate sheet that name the commitment. */
function besideMeasures({ engine }: QuerySource, sheet: SeparateSheet, commitment: RowId): RelatedRow[] {
  const { table } = sheet;
  const name = labelColumn(table);
  const verdict = table.columnNamed('Target met')!;
  return linkRows(sheet, sheet.commitment, commitment).map((row) => {
    const shown = (column: ColumnId | null) =>
      column === null ? '' : text(engine.value(table.id, row, column));
    return {
      place: { table: table.id, row, column: verdict.id },
      link: { table: table.id, row, column: sheet.commitment.id },
      ...{ ref: shown(table.record.keyColumn), name: shown(name?.id ?? null), verdict: shown(verdict.id) },
      ...{ relation: '', coverage: '', note: '', isLinkRow: false },
    };
  });
}

function refersTo(type: ColumnType, table: Table): boolean {
  return type.kind === 'reference' && type.table === table.id;
}

function commitmentsOf(source: QuerySource, links: LinksTable, measure: RowId): RelatedRow[] {
  const rows = links.measure === null ? [measure] : linkRows(links, links.measure, measure);
  return rows.flatMap((link) => {
    const cell = links.table.cell(link, links.commitment.id);
    // A measure that names no commitment has no link; a row of Links that does is one that leads nowhere.
    if (links.measure === null && cell === null) return [];
    return [
      related(source, links, link, { cell, key: links.commitment, target: links.commitments, name: 'Label' }),
    ];
  });
}

function related(
  source: QuerySource,
  links: LinksTable,
  link: RowId,
  end: { readonly cell: unknown; readonly key: Column | null; readonly target: Table; readonly name: string },
): RelatedRow {
  const { engine } = source;
  const own = (name: string) => {
    const column = links.measure === null ? undefined : links.table.columnNamed(name);
    return column === undefined ? '' : text(engine.value(links.table.id, link, column.id));
  };
  const { cell, key, target } = end;
  const ref = typeof cell === 'object' && cell !== null && 'ref' in cell ? (cell.ref as RowId) : null;
  const isThere = ref !== null && target.rows.slot(ref) !== undefined;
  const there = (name: string) => {
    const column = target.columnNamed(name);
    return column === undefined || !isThere ? '' : text(engine.value(target.id, ref, column.id));
  };
  const keyColumn = target.record.keyColumn;
  const keyText = isThere && keyColumn !== null ? text(engine.value(target.id, ref, keyColumn)) : '';
  const linkText = key === null ? '' : text(engine.value(links.table.id, link, key.id));
  const verdict = target.columnNamed('Target met');
  return {
    place: isThere ? { table: target.id, row: ref, column: verdict?.id ?? null } : null,
    link: { table: links.table.id, row: link, column: (key ?? links.commitment).id },
    ref: keyText || linkText,
    name: there(end.name),
    relation: links.relation === null ? 'Direct' : own(links.relation.name),
    coverage: own('Coverage'),
    note: own('Note'),
    verdict: there('Target met'),
    isLinkRow: links.measure !== null,
  };
}

function linkRows({ table }: Pick<LinksTable, 'table'>, column: Column, row: RowId): RowId[] {
  const cells = table.cells(column.id);
  if (cells === undefined) return [];
  const found: RowId[] = [];
  for (const slot of table.rows.sequence) {
    const cell = cells.cell(slot);
    if (isRowReference(cell) && cell.ref === row) found.push(table.rows.idAt(slot));
  }
  return found;
}

function text(value: Value): string {
  return typeof value === 'string' ? value : value === null || typeof value === 'object' ? '' : String(value);
}
