import type { TableId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { compileFormula } from './column-formula.ts';
import type { TableNode } from './columns.ts';
import type { CompileContext } from './compile-context.ts';
import type { CompiledFormula } from './compiled.ts';
import type { FormulaGraph } from './graph.ts';
import { KeyIndex, nameOfIndex } from './key-index.ts';

/**
 * A formula written for the rows of a table that stands in no column of it, as the condition of a format does. Nothing of it is
 * computed ahead: a row is computed when it is asked for, with what other cells show at that moment.
 */
export class RowFormula {
  #compiled: CompiledFormula | null = null;
  #table: TableNode | undefined;
  #revision = -1;
  /** Indexes that only it uses, by name. */
  #made = new Map<string, KeyIndex>();

  constructor(
    private readonly graph: FormulaGraph,
    private readonly workbook: Workbook,
    private readonly id: TableId,
    private readonly formula: StoredFormula,
    /** Counts how often cells may have come to show something else. */
    private readonly revision: () => number,
  ) {}

  /** What the formula gives in the row of a slot; null where the table is gone. */
  evaluate(slot: number): Value {
    const compiled = this.#upToDate();
    return compiled === null || this.#table?.table.rows.has(slot) !== true ? null : compiled.evaluate(slot);
  }

  /** Lets go of the indexes that were made for it. */
  release(): void {
    for (const index of this.#made.values()) index.detach();
    this.#made.clear();
    this.#compiled = null;
    this.#revision = -1;
  }

  #upToDate(): CompiledFormula | null {
    const revision = this.revision();
    if (revision === this.#revision) return this.#compiled;
    this.#revision = revision;
    const table = this.graph.tables.get(this.id);
    // What looks at other rows keeps what it found there, which may be something else now.
    const isOwnRow =
      this.#compiled !== null &&
      this.#compiled.needs.sites.length === 0 &&
      this.#compiled.needs.shared.length === 0 &&
      this.#made.size === 0;
    const inPlace = isOwnRow && table === this.#table ? this.#compiled : null;
    this.#table = table;
    const [column] = table?.table.columns ?? [];
    // Indexes are told of every change and go on being good; to build one anew takes a look at every row.
    const before = this.#made;
    this.#made = new Map();
    if (table === undefined || column === undefined) {
      for (const index of before.values()) index.detach();
      return (this.#compiled = null);
    }
    const known = this.graph.context(table, { table, column: column.id }, `${this.id} ${column.id}`);
    const context: CompileContext = {
      ...known,
      index: (columns, rule) => {
        const kept = this.graph.knownIndex(columns, rule);
        if (kept?.isBuilt === true) return kept;
        const name = nameOfIndex(columns, rule);
        const index =
          this.#made.get(name) ?? before.get(name) ?? new KeyIndex(columns[0]!.table, columns, rule);
        index.settle();
        this.#made.set(name, index);
        return index;
      },
    };
    const place = { workbook: this.workbook, own: table.table, context };
    this.#compiled = compileFormula(this.formula, place, inPlace);
    for (const [name, index] of before) if (this.#made.get(name) !== index) index.detach();
    before.clear();
    return this.#compiled;
  }
}
