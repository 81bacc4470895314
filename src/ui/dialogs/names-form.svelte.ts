import { changeName } from '../../commands/change-name.ts';
import { defineName } from '../../commands/define-name.ts';
import { deleteName } from '../../commands/delete-name.ts';
import { nameProblem } from '../../commands/name-problem.ts';
import { printFormula } from '../../formula/formula-text.ts';
import { nameUses } from '../../queries/name-uses.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** A defined name as the dialog lists it. */
export interface ListedName {
  readonly name: string;
  /** What it stands for, with its equals sign. */
  readonly formula: string;
  readonly description: string;
  /** Where it is used, as people read it. */
  readonly uses: readonly string[];
}

/** What stands in the Names dialog: the names there are, and the one that is being written. */
export class NamesForm {
  readonly #workbook: WorkbookState;
  /** The name that is changed, as it was; null while a new one is written. */
  #before = $state.raw<ListedName | null>(null);
  name = $state('');
  formula = $state('');
  description = $state('');
  #refused = $state.raw<{ readonly field: 'name' | 'formula'; readonly message: string } | null>(null);

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  get names(): readonly ListedName[] {
    // The title follows the workbook's record, which holds the names.
    void this.#workbook.title;
    const { workbook } = this.#workbook.session;
    return (workbook.record.names ?? []).map(({ name, formula, description }) => ({
      name,
      formula: `=${printFormula(formula, workbook, null)}`,
      description,
      uses: nameUses(workbook, name),
    }));
  }

  get editing(): string | null {
    return this.#before?.name ?? null;
  }

  /** Why what is written was not taken, at the field that it is about. */
  problem(field: 'name' | 'formula'): string | null {
    return this.#refused?.field === field ? this.#refused.message : null;
  }

  setFormula(text: string): void {
    this.formula = text;
    if (this.#refused?.field === 'formula') this.#refused = null;
  }

  /** Takes a name in hand to change it. */
  edit(listed: ListedName): void {
    this.#before = listed;
    this.name = listed.name;
    this.formula = listed.formula;
    this.description = listed.description;
    this.#refused = null;
  }

  /** Gives up what is being written. */
  clear(): void {
    this.#before = null;
    this.name = this.formula = this.description = '';
    this.#refused = null;
  }

  /** Defines the name, or makes what is different about it so, in one step; whether that was done. */
  save(): boolean {
    const { context } = this.#workbook;
    const { description, formula, name } = this;
    const before = this.#before;
    const unusable = nameProblem(context.workbook, name.trim(), before?.name ?? null);
    if (unusable !== null) return this.#refuse('name', unusable);
    const rejection = this.#workbook.tryRun(
      before === null
        ? defineName(context, { name, formula, description })
        : changeName(context, before.name, {
            name,
            // What was not touched is not read again: what is unknown in it stays as it is.
            ...(formula.trim() === before.formula ? {} : { formula }),
            ...(description.trim() === before.description ? {} : { description }),
          }),
    );
    if (rejection !== null) return this.#refuse('formula', rejection.message);
    this.clear();
    return true;
  }

  remove(name: string): void {
    this.#workbook.runUndoable(deleteName(this.#workbook.context, name), words.names.deleted(name));
    if (this.editing === name) this.clear();
  }

  #refuse(field: 'name' | 'formula', message: string): false {
    this.#refused = { field, message };
    return false;
  }
}
