import type { Pieces } from '../../base/pieces.ts';
import type { CommandContext, CommandResult } from '../../commands/context.ts';
import { type ImportItem, importingTables, nameItem, suggestedItems } from '../../commands/import-tables.ts';
import type { ImportChoices } from '../../model/import-choices.ts';
import type { ImportPlan, NameChange, NewColumn, NewTable, TableImport } from '../../model/import-plan.ts';
import { declinedCells } from '../originals/keep-original.ts';
import type { DeclinedCell } from '../originals/original-files.ts';
import type { ImportTarget } from './import-target.ts';
import { ImportTicks } from './import-ticks.ts';
import { linesOf, type PreviewGroup, previewGroups, type PreviewLine } from './preview-groups.ts';
import { type ImportReport, importReport } from './import-report.ts';
import { PreviewWording, type PreviewWords, shownWords } from './preview-words.ts';

/** One table of the preview that is updated. */
export interface PreviewPart {
  readonly part: TableImport;
  readonly groups: readonly PreviewGroup[];
}

/** The step that shows what an import would do, line by line with a tick. */
export class PreviewStep {
  readonly plan: ImportPlan;
  readonly parts: readonly PreviewPart[];
  readonly #choices: ImportChoices;
  readonly #context: CommandContext;
  readonly wording: PreviewWording;
  readonly #ticks: ImportTicks;
  /** What was ticked when the import was begun; null before. */
  #imported: ReadonlySet<ImportItem> | null = null;
  /** Tells that the ticks have changed. */
  #revision = $state(0);

  constructor(context: CommandContext, plan: ImportPlan, choices: ImportChoices, before: PreviewStep | null) {
    this.#context = context;
    this.plan = plan;
    this.#choices = choices;
    this.wording = new PreviewWording(context.workbook, plan);
    this.parts = plan.tables.map((part) => ({ part, groups: previewGroups(part) }));
    const lines = () => linesOf(this.parts);
    this.#ticks = new ImportTicks(suggestedItems(plan), before === null ? null : before.#ticks, lines);
  }

  get newTables(): readonly NewTable[] {
    return this.plan.newTables;
  }

  /** Whether the plan was made for these choices. */
  isFor(choices: ImportChoices): boolean {
    return this.#choices === choices;
  }

  get tickedCount(): number {
    return this.#now().ticked.size;
  }

  isTicked(item: ImportItem): boolean {
    return this.#now().ticked.has(item);
  }

  countTicked(items: readonly ImportItem[]): number {
    return this.#now().count(items);
  }

  tick(items: readonly ImportItem[], on: boolean): void {
    this.#ticks.tick(items, on);
    this.#revision++;
  }

  /** Ticks all that can be ticked of a table, or takes every tick of it away. */
  tickAll({ groups }: PreviewPart, on: boolean): void {
    for (const { items } of groups) this.#ticks.tick(items, on);
    this.#revision++;
  }

  /** What does all that is ticked now, in pieces that count cells; `file` is what the file is called. */
  command(file: string): Pieces<CommandResult> {
    const ticked = this.#ticks.copy();
    this.#imported = ticked;
    return importingTables(this.#context, this.plan, ticked, file);
  }

  /** Cells that keep what the workbook has, as their tick was taken away. */
  declined(): DeclinedCell[] {
    return declinedCells(this.plan, this.#imported ?? this.#ticks.ticked);
  }

  /** What was done once the import was made. */
  report(fileName: string, into: ImportTarget['kind']): ImportReport {
    const { wording } = this;
    const plan = withoutValues(this.plan);
    return importReport({ fileName, plan, ticked: this.#imported ?? this.#ticks.ticked, wording, into });
  }

  wordsOf(part: TableImport, line: PreviewLine): PreviewWords {
    return shownWords(this.wording.of(part, line));
  }

  columnName(part: TableImport, column: string): string {
    return this.wording.columnName(part, column);
  }

  /** The words that a choice column may hold. */
  choiceWords(part: TableImport, column: string): readonly string[] {
    const kept = this.#context.workbook.table(part.table)?.columns.find(({ id }) => id === column)?.type;
    const type = kept ?? part.newColumns.find((each) => each.column === column)?.record.type;
    return type?.kind === 'choice' ? type.choices.map(({ word }) => word) : [];
  }

  nameItem({ after }: NameChange): ImportItem {
    return nameItem(after.name);
  }

  /** Names of the columns that people type into and see here, and that the file hasn't. */
  absentColumns(part: TableImport): readonly string[] {
    return (this.#context.workbook.table(part.table)?.columns ?? [])
      .filter(({ id, formula, hidden }) => formula === null && !hidden && part.absentColumns.includes(id))
      .map(({ name }) => name);
  }

  #now(): ImportTicks {
    void this.#revision;
    return this.#ticks;
  }
}

/** A plan without the cells of new tables and columns, of which a report tells only how many there are: they may be millions. */
function withoutValues(plan: ImportPlan): ImportPlan {
  const emptied = <Part extends { readonly newColumns: readonly NewColumn[] }>(part: Part): Part => ({
    ...part,
    newColumns: part.newColumns.map((column) => ({ ...column, values: [] })),
  });
  return {
    ...plan,
    tables: plan.tables.map(emptied),
    newTables: plan.newTables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({ ...column, values: [] })),
    })),
  };
}
