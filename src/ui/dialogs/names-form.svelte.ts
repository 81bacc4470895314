import { defineName } from '../../commands/define-name.ts';
import { deleteName } from '../../commands/delete-name.ts';
import { renameName } from '../../commands/rename-name.ts';
import { printFormula, readFormula } from '../../formula/formula-text.ts';
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
  /** The name that is changed; null while a new one is written. */
  #editing = $state.raw<string | null>(null);
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
    return this.#editing;
  }

  problem(field: 'name' | 'formula'): string | null {
    if (this.#refused?.field === field) return this.#refused.message;
    if (field === 'name' || this.formula.trim() === '') return null;
    const { workbook } = this.#workbook.session;
    return readFormula(this.formula, workbook, null, { scope: 'cell' }).problems[0]?.message ?? null;
  }

  /** Takes a name in hand to change it. */
  edit({ name, formula, description }: ListedName): void {
    this.#editing = name;
    this.name = name;
    this.formula = formula;
    this.description = description;
    this.#refused = null;
  }

  /** Gives up what is being written. */
  clear(): void {
    this.#editing = null;
    this.name = this.formula = this.description = '';
    this.#refused = null;
  }

  /** Defines or changes the name; whether that was done. What changes is what it is called, then what it stands for. */
  save(): boolean {
    const { context } = this.#workbook;
    const before = this.#editing;
    const wanted = this.name.trim();
    if (before !== null && wanted !== before) {
      const rejection = this.#workbook.tryRun(renameName(context, before, wanted));
      if (rejection !== null) return this.#refuse('name', rejection.message);
      this.#editing = wanted;
    }
    const { formula, description } = this;
    const known = this.names.some(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (before === null && known) return this.#refuse('name', words.names.taken(wanted));
    const rejection = this.#workbook.tryRun(defineName(context, { name: wanted, formula, description }));
    if (rejection === null) {
      this.clear();
      return true;
    }
    const isFormula = before !== null || wanted !== '';
    return this.#refuse(
      isFormula && rejection.message.includes(wanted) === false ? 'formula' : 'name',
      rejection.message,
    );
  }

  remove(name: string): void {
    this.#workbook.runUndoable(deleteName(this.#workbook.context, name), words.names.deleted(name));
    if (this.#editing === name) this.clear();
  }

  #refuse(field: 'name' | 'formula', message: string): false {
    this.#refused = { field, message };
    return false;
  }
}
