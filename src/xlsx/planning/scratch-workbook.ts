import type { IdSource } from '../../base/ports.ts';
import type { Evaluation } from '../../formula/array-evaluation.ts';
import { FormulaEngine } from '../../formula/engine.ts';
import type { Surroundings } from '../../formula/moment.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { Value } from '../../model/values.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { ImportTarget } from '../import-target.ts';
import { evaluationsOf, fileFormulas } from '../formula-source.ts';
import { ScratchChanges } from './scratch-changes.ts';

/**
 * A copy of a workbook in which an import is tried: it gets the new tables and columns before the file is compared with it, and everything
 * that is suggested afterwards, so that results can be compared. Its formulas are calculated once somebody asks for a result.
 */
export class ScratchWorkbook implements ImportTarget {
  readonly formulaText;
  #engine: FormulaEngine | null = null;
  readonly #evaluation: (table: TableId, formula: Parameters<ImportTarget['evaluation']>[1]) => Evaluation;

  constructor(
    readonly workbook: Workbook,
    readonly ids: IdSource,
    readonly surroundings: Surroundings | null,
  ) {
    this.formulaText = fileFormulas(workbook);
    this.#evaluation = evaluationsOf(() => this.engine);
  }

  get engine(): FormulaEngine {
    return (this.#engine ??= new FormulaEngine(this.workbook, this.surroundings));
  }

  value(table: TableId, row: RowId, column: ColumnId): Value {
    return this.engine.value(table, row, column);
  }

  computed(table: TableId, row: RowId, column: ColumnId): Value {
    return this.engine.computed(table, row, column);
  }

  totals(table: TableId, column: ColumnId): Value {
    return this.engine.totals(table, column);
  }

  evaluation(table: TableId, formula: Parameters<ImportTarget['evaluation']>[1]): Evaluation {
    return this.#evaluation(table, formula);
  }

  newId(): string {
    return this.ids.next();
  }

  /** Makes a change of what is written by the callback, and calculates what follows from it. */
  change(write: (changes: ScratchChanges) => void): void {
    const gathered = new ScratchChanges(this.workbook);
    write(gathered);
    const changes = gathered.changes();
    this.workbook.apply(changes);
    this.#engine?.update(changes);
  }
}
