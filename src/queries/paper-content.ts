import type { RowId } from '../model/ids.ts';
import type { Paper, PaperColumn, PaperColumnId, PaperRow, PaperSection } from '../model/paper.ts';
import { paperColumns } from '../model/paper.ts';
import type { Table } from '../model/table.ts';
import { isRowReference } from '../model/values.ts';
import { rollUpWeight } from '../plan/verdicts.ts';
import { Footnotes, paperCell } from './paper-cells.ts';
import type { QuerySource } from './plan-sentence.ts';
import { choiceOf } from './cell-view.ts';
import { findCommitments, type PaperTables, textOf } from './paper-tables.ts';

/** What goes into a paper. */
export interface PaperOptions {
  readonly title: string;
  /** Further lines below the title; empty ones are left out. */
  readonly lines: readonly string[];
  /** The plans whose commitments are in it. */
  readonly plans: readonly RowId[];
  /** The themes whose commitments are in it, or null for all. */
  readonly themes: readonly RowId[] | null;
  /** The columns beside the commitment. */
  readonly columns: readonly PaperColumnId[];
}

/** A plan or a theme that can be chosen for a paper. */
export interface PaperChoice {
  readonly row: RowId;
  readonly label: string;
  /** How many commitments it has. */
  readonly count: number;
}

/** A plan with its themes. */
export interface PaperPlan extends PaperChoice {
  /** How many of its commitments were judged: n/a, No link and No data are no judgements. */
  readonly judged: number;
  /** How many of these are not met: they need an explanation. */
  readonly notMet: number;
  /** The body whose plan it is, or ''. */
  readonly body: string;
  readonly themes: readonly PaperChoice[];
}

/** The plans of a workbook that have commitments, in the order of these; none where there is no table of commitments. */
export function paperPlans(source: QuerySource): readonly PaperPlan[] {
  const tables = findCommitments(source);
  if (tables === null) return [];
  const { commitments } = tables;
  const plans = new Map<
    RowId,
    { count: number; judged: number; notMet: number; themes: Map<RowId, number> }
  >();
  for (const row of commitments.rows.ids()) {
    const plan = refOf(commitments, row, 'Plan');
    if (plan === null) continue;
    let counted = plans.get(plan);
    if (counted === undefined)
      plans.set(plan, (counted = { count: 0, judged: 0, notMet: 0, themes: new Map() }));
    counted.count++;
    const weight = rollUpWeight(textOf(source, commitments, row, 'Target met'));
    if (weight !== 'unjudged') counted.judged++;
    if (weight === 'not met') counted.notMet++;
    const theme = refOf(commitments, row, 'Theme');
    if (theme !== null) counted.themes.set(theme, (counted.themes.get(theme) ?? 0) + 1);
  }
  return [...plans].map(([row, { count, judged, notMet, themes }]) => ({
    ...{ row, count, judged, notMet },
    label: planLabel(source, tables, row),
    body: tables.plans === null ? '' : textOf(source, tables.plans, row, 'Body'),
    themes: [...themes].map(([theme, of]) => ({
      row: theme,
      count: of,
      label: themeHeading(source, tables, theme) || 'Without a title',
    })),
  }));
}

/** The paper on some plans of a workbook; null where there is no table of commitments. */
export function paperContent(source: QuerySource, options: PaperOptions): Paper | null {
  const tables = findCommitments(source);
  if (tables === null) return null;
  const { commitments } = tables;
  const columns = chosenColumns(tables, options.columns);
  const footnotes = new Footnotes();
  const sections: { theme: RowId | null; rows: PaperRow[] }[] = [];
  const counted = new Map<string, number>();
  for (const row of commitments.rows.ids()) {
    const plan = refOf(commitments, row, 'Plan');
    const theme = refOf(commitments, row, 'Theme');
    if (plan === null || !options.plans.includes(plan)) continue;
    if (options.themes !== null && (theme === null || !options.themes.includes(theme))) continue;
    const last = sections.at(-1);
    const section = last?.theme === theme ? last : { theme, rows: [] };
    if (section !== last) sections.push(section);
    const cells = columns.map(({ id }) => paperCell(source, tables, row, id, footnotes));
    section.rows.push({ id: row, cells });
    const verdict = textOf(source, commitments, row, 'Target met');
    counted.set(verdict, (counted.get(verdict) ?? 0) + 1);
  }
  return {
    title: options.title,
    lines: options.lines.map((line) => line.trim()).filter((line) => line !== ''),
    columns,
    sections: sections.map(({ theme, rows }): PaperSection => ({
      heading: theme === null ? '' : themeHeading(source, tables, theme),
      preamble:
        theme === null || tables.themes === null ? '' : textOf(source, tables.themes, theme, 'Preamble'),
      rows,
    })),
    counts: countsOf(commitments, counted),
    footnotes: footnotes.texts,
  };
}

function chosenColumns({ knownSheet }: PaperTables, chosen: readonly PaperColumnId[]): PaperColumn[] {
  const titles: Record<PaperColumnId, string> = {
    commitment: 'Commitment',
    link: knownSheet === null ? 'Measured by' : `Target link on ${knownSheet}`,
    met: knownSheet === null ? 'Target met' : `Target met on ${knownSheet}`,
    figures: 'Figures',
    explanation: 'Explanation',
    published: 'Published verdict',
  };
  const weights: Record<PaperColumnId, number> = {
    commitment: 4,
    link: 3,
    met: 3,
    figures: 4,
    explanation: 3,
    // Its heading has one long word, which is not to be broken.
    published: 2,
  };
  const shown = paperColumns.filter((id) => id === 'commitment' || chosen.includes(id));
  const all = shown.reduce((sum, id) => sum + weights[id], 0);
  return shown.map((id) => ({ id, title: titles[id], width: weights[id] / all }));
}

/** The verdicts in the order of the column's words, those without one last. */
function countsOf(commitments: Table, counted: ReadonlyMap<string, number>): Paper['counts'] {
  const column = commitments.columnNamed('Target met')!;
  const known = column.type.kind === 'choice' ? column.type.choices.map(({ word }) => word) : [];
  const words = [...known, ...[...counted.keys()].filter((word) => word !== '' && !known.includes(word)), ''];
  return words
    .filter((word) => counted.has(word))
    .map((word) => ({
      word,
      glyph: choiceOf(column, word)?.glyph ?? '',
      count: counted.get(word)!,
    }));
}

function planLabel(source: QuerySource, { plans }: PaperTables, row: RowId): string {
  if (plans === null || plans.rows.slot(row) === undefined) return 'Without a title';
  const title = textOf(source, plans, row, 'Title');
  const period = textOf(source, plans, row, 'Period');
  const name = title || textOf(source, plans, row, 'Ref');
  // Many a title says its years already.
  const isSaid = period === '' || yearsOf(name).includes(yearsOf(period));
  return isSaid ? name : `${name}, ${period}`;
}

/** A text with its years written in one way: "2024–27" and "2024 - 2027" as "2024-27". */
function yearsOf(text: string): string {
  return text.replaceAll(/(\d{4})\s*(?:[-–—/]|to)\s*(?:\d\d)?(\d\d)(?!\d)/g, '$1-$2');
}

/** "1. In partnership, reduce crime" where the theme has a number. */
function themeHeading(source: QuerySource, { themes }: PaperTables, row: RowId): string {
  if (themes === null || themes.rows.slot(row) === undefined) return '';
  const number = textOf(source, themes, row, 'Number');
  const title = textOf(source, themes, row, 'Title') || textOf(source, themes, row, 'Proposed reading');
  return number === '' ? title : title === '' ? `Theme ${number}` : `${number}. ${title}`;
}

/** The row that a cell of a reference column refers to, or null. */
function refOf(table: Table, row: RowId, name: string): RowId | null {
  const column = table.columnNamed(name);
  const cell = column === undefined ? null : table.cell(row, column.id);
  return isRowReference(cell) ? cell.ref : null;
}
