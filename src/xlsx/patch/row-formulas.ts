import { decodeXml } from '../xml.ts';
import { ColumnTemplates } from './column-templates.ts';
import type { FormulaPrinter } from './formula-printer.ts';
import type { LinkedTable, PatchTools } from './linked-table.ts';
import { encodeFormula } from './part-references.ts';
import { type Splice, TagWalker } from './tag-walker.ts';

/*
 * Beside the formulas in its cells an Excel Table keeps, column by column, the one that Excel puts into rows that are typed in below it. Where a
 * column is calculated otherwise here, that one has to follow, or new rows would be calculated as before.
 */

/** What rows that are typed in below an Excel Table get in a column. */
export interface RowFormula {
  /** The sheet column. */
  readonly at: number;
  /** What the column is called here. */
  readonly name: string;
  /** As it reads in the table's first row; null for none. */
  readonly formula: { readonly text: string; readonly isArray: boolean } | null;
}

/** The columns of a linked table that have another formula than they had in the file, or none. What the file can't have is left out, as in the cells. */
export function changedRowFormulas(
  { keys, source }: PatchTools,
  linked: LinkedTable,
  printer: FormulaPrinter,
): RowFormula[] {
  const { table, excel, closed, columns } = linked;
  if (excel === null || closed !== null) return [];
  const { area, hasHeading } = excel;
  const templates = new ColumnTemplates(linked);
  return columns.flatMap(({ column: { name, formula }, link }): RowFormula[] => {
    const { at } = link;
    if (keys.of(formula) === link.formula || at < area.left || at > area.right) return [];
    if (formula === null) return [{ at, name, formula }];
    const firstRow = area.top + (hasHeading ? 1 : 0);
    const printed = printer.print(table.id, formula, firstRow, templates.isStructured(link));
    if ('why' in printed) return [];
    const isArray = source.evaluation(table.id, formula) !== 'single';
    return [{ at, name, formula: { text: printed.text, isArray } }];
  });
}

/** What has to be replaced in an Excel Table's part so that columns have these formulas; `left` is its first sheet column. */
export function rowFormulaSplices(xml: string, left: number, formulas: readonly RowFormula[]): Splice[] {
  const splices: Splice[] = [];
  const walker = new TagWalker(xml);
  let at = left;
  while (walker.next()) {
    if (walker.isEnd || walker.local !== 'tableColumn') continue;
    const own = formulas.find((each) => each.at === at);
    if (own !== undefined) splices.push(...columnSplices(walker, own.formula));
    at++;
  }
  return splices;
}

/** The same for the column whose start tag was met last. */
function columnSplices(walker: TagWalker, formula: RowFormula['formula']): Splice[] {
  const { xml, name, to, isEmpty, depth } = walker;
  const element = `${name.slice(0, -walker.local.length)}calculatedColumnFormula`;
  const text =
    formula === null
      ? ''
      : `<${element}${formula.isArray ? ' array="1"' : ''}>${encodeFormula(formula.text)}</${element}>`;
  if (isEmpty) return text === '' ? [] : [{ from: to - 2, to, text: `>${text}</${name}>` }];
  while (walker.next() && walker.depth > depth) {
    if (walker.isEnd) continue;
    const { from, to: inner, local } = walker;
    const isArray = /^(1|true)$/.test(walker.attribute('array')?.value ?? '0');
    const end = walker.skip();
    if (local !== 'calculatedColumnFormula') continue;
    const isSame = decodeXml(xml.slice(inner, end)) === formula?.text && isArray === formula.isArray;
    return isSame ? [] : [{ from, to: walker.to, text }];
  }
  // The schema has it before all else that a column says.
  return text === '' ? [] : [{ from: to, to, text }];
}
