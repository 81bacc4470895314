import { moveFormula } from '../../formula/move-formula.ts';
import { readTokens } from '../../formula/tokens.ts';
import { findName } from '../../model/defined-names.ts';
import type { TableId } from '../../model/ids.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { FormulaWriter } from '../write-formulas.ts';
import { LinkedAddresses, type PlacedTable } from './linked-addresses.ts';
import type { PatchTools } from './linked-table.ts';

/** Says formulas of the workbook in the terms of a file: with its addresses and names. */
export class FormulaPrinter {
  /** Formulas as they read in the first row that they were said for, by table and formula. */
  readonly #printed = new Map<
    string,
    { readonly text: string; readonly row: number } | { readonly why: string }
  >();

  constructor(
    readonly tools: PatchTools,
    readonly placed: ReadonlyMap<TableId, PlacedTable>,
    readonly writer: FormulaWriter,
  ) {}

  /**
   * A formula as it reads in a row, with names of columns where the file's Excel Tables have them and such are wanted; or why the file can't have
   * it, completing the sentence "The formula ...".
   */
  print(
    table: TableId,
    formula: StoredFormula,
    fileRow: number,
    isStructured: boolean,
  ): { readonly text: string } | { readonly why: string } {
    const { tools, placed } = this;
    const key = `${table} ${String(isStructured)} ${tools.keys.of(formula)!}`;
    const known = this.#printed.get(key);
    if (known !== undefined) {
      return 'why' in known ? known : { text: moveFormula(known.text, fileRow - known.row, 0) };
    }
    const addresses = new LinkedAddresses(placed, placed.get(table)!, fileRow, isStructured);
    const written = this.writer.write(table, formula, (reference) => addresses.of(reference));
    const why = written.ok ? (addresses.problem ?? this.#unknownName(formula)) : written.error;
    if (why !== null) {
      this.#printed.set(key, { why });
      return { why };
    }
    const text = written.ok ? written.value : '';
    this.#printed.set(key, { text, row: fileRow });
    return { text };
  }

  #unknownName(formula: StoredFormula): string | null {
    const names = this.tools.source.workbook.record.names ?? [];
    for (const part of formula.parts) {
      if (typeof part !== 'string') continue;
      for (const { kind, text } of readTokens(part)) {
        if (kind !== 'name' && kind !== 'function') continue;
        const defined = findName(names, text);
        if (defined !== undefined && !this.tools.names.has(defined.name.toLowerCase())) {
          return `uses the name ${defined.name}, which the file does not have`;
        }
      }
    }
    return null;
  }
}
