import { mapOf } from '../../../base/map-of.ts';
import { linksOf, setLinks } from '../../../commands/set-links.ts';
import type { RowId, TableId } from '../../../model/ids.ts';
import type { Column } from '../../../model/table.ts';
import { isRowReference } from '../../../model/values.ts';
import type { LinksTable } from '../../../plan/plan-tables.ts';
import { rowName } from '../../../queries/explain-cell.ts';
import { textOf } from '../../../queries/plan-rows.ts';
import { relatedRows } from '../../../queries/related-rows.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { words } from '../../words.ts';

/** A measure that can be linked. */
export interface Candidate {
  readonly links: TableId;
  readonly measures: TableId;
  readonly row: RowId;
  readonly ref: string;
  readonly name: string;
  readonly verdict: string;
  /** Whether it names its commitment in its own row, where nothing else of a link has a place. */
  readonly isOwnRow: boolean;
  /** The Ref of the other commitment that it names there; '' for none. */
  readonly namedNow: string;
  /** What a search looks through. */
  readonly searched: string;
}

/** A link as it is being edited. */
export interface LinkLine extends Omit<Candidate, 'searched'> {
  /** The row of the link that there is; null for a new one. */
  readonly link: RowId | null;
  relation: string;
  coverage: string;
  note: string;
}

/** How many measures a search shows. */
const mostFound = 30;

/** The links of a commitment while they are being edited. */
export class LinksForm {
  readonly #workbook: WorkbookState;
  readonly #commitment: { readonly table: TableId; readonly row: RowId };
  readonly name: string;
  lines = $state<LinkLine[]>([]);
  search = $state('');
  problem = $state<string | null>(null);
  /** How many links lead to a measure that is gone: saving the links takes them away. */
  readonly broken: number;
  /** Whether a table of links is there: without one, measures can only name the commitment in their own rows. */
  readonly hasLinks: boolean;
  readonly relations: readonly string[];
  readonly coverages: readonly string[];
  readonly #candidates: readonly Candidate[];
  readonly #fitting: readonly Candidate[] = $derived.by(() => {
    const taken = mapOf(this.lines.map((line) => [placeOf(line), line] as const));
    const wanted = this.search.trim().toLowerCase().split(/\s+/);
    return this.#candidates.filter(
      (each) => !taken.has(placeOf(each)) && wanted.every((word) => each.searched.includes(word)),
    );
  });

  /** `adding` is a measure that joins the lines where it is not among them. */
  constructor(
    workbook: WorkbookState,
    commitment: { readonly table: TableId; readonly row: RowId },
    adding: RowId | null = null,
  ) {
    this.#workbook = workbook;
    this.#commitment = commitment;
    const { session } = workbook;
    const table = session.workbook.table(commitment.table)!;
    this.name = rowName(session, table, commitment.row);
    const links = linksOf(session, commitment.table);
    const withRows = links.find(({ measure }) => measure !== null);
    this.hasLinks = withRows !== undefined;
    this.relations = choicesOf(withRows?.relation ?? undefined);
    this.coverages = choicesOf(withRows?.table.columnNamed('Coverage'));
    this.#candidates = links.flatMap((each) => candidatesOf(workbook, each, commitment.row));
    const byPlace = mapOf(this.#candidates.map((each) => [placeOf(each), each] as const));
    const related = relatedRows(session, table, commitment.row)?.rows ?? [];
    this.lines = related.flatMap(({ place, link, relation, coverage, note }): LinkLine[] => {
      const known = place === null ? undefined : byPlace.get(placeOf({ links: link.table, row: place.row }));
      return known === undefined ? [] : [{ ...known, link: link.row, relation, coverage, note }];
    });
    this.broken = related.filter(({ isLinkRow, place }) => isLinkRow && place === null).length;
    const joining = this.#candidates.find((each) => each.row === adding);
    if (joining !== undefined && !this.lines.some((line) => line.row === adding)) this.add(joining);
  }

  /** What the search finds, as many as are shown. */
  get found(): readonly Candidate[] {
    return this.#fitting.slice(0, mostFound);
  }

  get foundCount(): number {
    return this.#fitting.length;
  }

  add({ searched: _, ...candidate }: Candidate): void {
    const [relation = ''] = this.relations;
    this.lines.push({ ...candidate, link: null, relation, coverage: '', note: '' });
    this.problem = null;
    this.#workbook.shell.notices.announce(words.links.added(candidate.ref));
  }

  remove(index: number): void {
    const [line] = this.lines.splice(index, 1);
    if (line !== undefined) this.#workbook.shell.notices.announce(words.links.removed(line.ref));
  }

  /** Keeps the links; whether that was done. */
  save(): boolean {
    const wanted = this.lines.map(({ links, link, row, relation, coverage, note }) => ({
      links,
      link,
      measure: row,
      relation,
      coverage,
      note: note.trim(),
    }));
    const before = this.#workbook.undoLabel;
    const rejection = this.#workbook.tryRun(setLinks(this.#workbook.context, this.#commitment, wanted));
    this.problem = rejection?.message ?? null;
    if (rejection === null && this.#workbook.undoLabel !== before)
      this.#workbook.sayUndoable(words.links.saved(this.name));
    return rejection === null;
  }
}

/** One text for a measure by one way of linking it. */
function placeOf({ links, row }: Pick<Candidate, 'links' | 'row'>): string {
  return `${links} ${row}`;
}

function candidatesOf(
  { session }: WorkbookState,
  { table: links, measures: table, commitment, commitments, measure }: LinksTable,
  own: RowId,
): Candidate[] {
  const { engine } = session;
  const text = (row: RowId, column: Column | undefined) =>
    column === undefined ? '' : textOf(engine.value(table.id, row, column.id));
  const key = table.record.keyColumn;
  const [ref, name, series, verdict] = [
    key === null ? undefined : table.column(key),
    ...['Measure', 'Series', 'Target met'].map((each) => table.columnNamed(each)),
  ];
  const isOwnRow = measure === null;
  const namedNow = (row: RowId): string => {
    const cell = isOwnRow ? table.cell(row, commitment.id) : null;
    if (!isRowReference(cell) || cell.ref === own) return '';
    return rowName(session, commitments, cell.ref);
  };
  return table.rows.ids().map((row) => {
    const named = { ref: text(row, ref), name: text(row, name) };
    return {
      ...named,
      ...{ links: links.id, measures: table.id, row, isOwnRow, namedNow: namedNow(row) },
      verdict: text(row, verdict),
      searched: [named.ref, named.name, text(row, series)].join('\n').toLowerCase(),
    };
  });
}

function choicesOf(column: Column | undefined): readonly string[] {
  return column?.type.kind === 'choice' ? column.type.choices.map(({ word }) => word) : [];
}
