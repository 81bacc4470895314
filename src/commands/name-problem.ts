import { findName } from '../model/defined-names.ts';
import type { Workbook } from '../model/workbook.ts';
import { isTableName } from '../session/check-writes.ts';

/**
 * Why a word can't be a defined name of a workbook, or null where it can: Excel's rules (letters, digits, dots and underscores;
 * no cell such as AB12, no R1C1, neither TRUE nor FALSE), no table's name, and no other name's. `own` is the name that is to be
 * called so, null for a new one.
 */
export function nameProblem(workbook: Workbook, word: string, own: string | null): string | null {
  if (word === '') return 'A name needs at least one letter.';
  if (/^(?:true|false)$/i.test(word)) return `${word} is a value. Choose another name.`;
  if (/^[a-z]{1,3}\d+$/i.test(word) || /^(?:r\d*c\d*|[rc]\d*)$/i.test(word)) {
    return `“${word}” reads like a cell. Choose another name, such as ${word}_.`;
  }
  if (!isTableName(word)) {
    return `Formulas can’t use the name “${word}”. Use letters, digits, dots and underscores, beginning with a letter, 255 at most.`;
  }
  if (workbook.tableNamed(word) !== undefined) {
    return `There is a table called ${word} already. Choose another name.`;
  }
  const taken = findName(workbook.record.names, word);
  if (taken === undefined || taken.name.toLowerCase() === own?.toLowerCase()) return null;
  return `There is a name ${taken.name} already. Choose another one.`;
}
