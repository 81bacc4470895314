import { printFormula } from '../formula/formula-text.ts';
import { findName } from '../model/defined-names.ts';
import type { NameChange } from '../model/import-plan.ts';
import type { DefinedName } from '../model/records.ts';
import type { Workbook } from '../model/workbook.ts';
import { isFileName } from './file-names.ts';
import type { FileName } from './grid.ts';
import type { FormulaReader } from './read-formulas.ts';
import { nameDescription } from './write-formulas.ts';
import { decodeCellText } from './cell-text.ts';

/** A name whose cells are gone: programs keep such names by the hundred. */
const isDead = /^=?(?:[^!"()]*!)?#REF!(?:\$?[A-Z]{1,3}\$?\d+)?$/i;

/** The defined names of a file that are new or mean something else here, and those that can't be read. */
export function planNames(
  names: readonly FileName[],
  workbook: Workbook,
  reader: FormulaReader,
): { readonly changes: readonly NameChange[]; readonly left: readonly string[] } {
  const changes: NameChange[] = [];
  const left: string[] = [];
  const show = (defined: DefinedName | null) =>
    defined === null ? '' : `=${printFormula(defined.formula, workbook, null)}`;
  for (const { name, formula, description } of names) {
    const before = findName(workbook.record.names, name) ?? null;
    const read = reader.read(formula, null);
    const canCome = isFileName(name) && workbook.tableNamed(name) === undefined && !isDead.test(formula);
    if (!read.ok || (before === null && !canCome)) {
      left.push(name);
      continue;
    }
    // Not every program keeps descriptions, and a long one is cut in the file.
    const cut = decodeCellText(nameDescription(before?.description ?? ''));
    const keepsDescription = before !== null && (description === '' || description === cut);
    const sameMeaning =
      before !== null && reader.keyOf(before.formula, null) === reader.keyOf(read.value, null);
    if (sameMeaning && keepsDescription) continue;
    const after = {
      name: before?.name ?? name,
      formula: sameMeaning ? before.formula : read.value,
      description: keepsDescription ? before.description : description,
    };
    changes.push({ before, after, beforeText: show(before), afterText: show(after) });
  }
  return { changes, left };
}
