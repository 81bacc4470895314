import { linksOf, setLinks } from '../../../commands/set-links.ts';
import type { RowId, TableId } from '../../../model/ids.ts';
import type { Column } from '../../../model/table.ts';
import { rowName } from '../../../queries/explain-cell.ts';
import { textOf } from '../../../queries/plan-rows.ts';
import { type RelatedRow, relatedRows } from '../../../queries/related-rows.ts';
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
  /** Links that measures say in their own rows. */
  readonly ownRows: readonly RelatedRow[];
  readonly relations: readonly string[];
  readonly coverages: readonly string[];
  readonly #candidates: readonly Candidate[];
  readonly #fitting: readonly Candidate[] = $derived.by(() => {
    const taken = this.lines.map(({ row }) => row);
    const wanted = this.search.trim().toLowerCase().split(/\s+/);
    return this.#candidates.filter(
      ({ row, searched }) => !taken.includes(row) && wanted.every((word) => searched.includes(word)),
    );
  });

  constructor(workbook: WorkbookState, commitment: { readonly table: TableId; readonly row: RowId }) {
    this.#workbook = workbook;
    this.#commitment = commitment;
    const { session } = workbook;
    const table = session.workbook.table(commitment.table)!;
    this.name = rowName(session, table, commitment.row);
    const links = linksOf(session, commitment.table);
    this.relations = choicesOf(links[0]?.relation ?? undefined);
    this.coverages = choicesOf(links[0]?.table.columnNamed('Coverage'));
    this.#candidates = links.flatMap((each) => candidatesOf(workbook, each.table.id, each.measures.id));
    const related = relatedRows(session, table, commitment.row)?.rows ?? [];
    this.ownRows = related.filter(({ isLinkRow }) => !isLinkRow);
    this.lines = related
      .filter(({ isLinkRow }) => isLinkRow)
      .flatMap((row): LinkLine[] => {
        const known = this.#candidates.find((candidate) => candidate.row === row.place?.row);
        if (known === undefined) return [];
        const { relation, coverage, note, link } = row;
        return [{ ...known, link: link.row, relation, coverage, note }];
      });
    this.broken = related.filter(({ isLinkRow, place }) => isLinkRow && place === null).length;
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

function candidatesOf(workbook: WorkbookState, links: TableId, measures: TableId): Candidate[] {
  const { engine, workbook: book } = workbook.session;
  const table = book.table(measures)!;
  const text = (row: RowId, column: Column | undefined) =>
    column === undefined ? '' : textOf(engine.value(measures, row, column.id));
  const key = table.record.keyColumn;
  const [ref, name, series, verdict] = [
    key === null ? undefined : table.column(key),
    ...['Measure', 'Series', 'Target met'].map((each) => table.columnNamed(each)),
  ];
  return table.rows.ids().map((row) => {
    const named = { ref: text(row, ref), name: text(row, name) };
    return {
      links,
      measures,
      row,
      ...named,
      verdict: text(row, verdict),
      searched: [named.ref, named.name, text(row, series)].join('\n').toLowerCase(),
    };
  });
}

function choicesOf(column: Column | undefined): readonly string[] {
  return column?.type.kind === 'choice' ? column.type.choices.map(({ word }) => word) : [];
}
