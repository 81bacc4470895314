import { changeReferences } from './change-references.ts';
import { type FileValue, isFileError } from '../grid.ts';
import { decodeXml, encodeXml } from '../xml.ts';
import { type Splice, spliced, TagWalker } from './tag-walker.ts';

/** What a cell of the file shows once all is written. */
export type ValueAt = (sheet: string, row: number, column: number) => FileValue;

/**
 * A chart keeps what the cells showed that it draws. Where it draws others than `before`, that is put together anew; what can't be is taken
 * out, and programs read the cells.
 */
export function rebuiltCaches(xml: string, before: string, valueAt: ValueAt): string {
  const known = formulasOf(before);
  const places = formulasOf(xml);
  const splices: Splice[] = [];
  places.forEach(({ formula, end }, index) => {
    if (known[index]?.formula === formula) return;
    const cache = new TagWalker(xml, end);
    if (!cache.next() || cache.isEnd || !/Cache$|^lvl$/.test(cache.local)) return;
    const { from, local, to, name } = cache;
    const last = cache.skip();
    const cells = /^(num|str)Cache$/.test(local) ? lineOf(formula) : null;
    if (cells === null) {
      splices.push({ from, to: cache.to, text: '' });
      return;
    }
    const values = cells.map(([row, column]) => valueAt(sheetOf(formula), row, column));
    const prefix = name.slice(0, -local.length);
    const code = /<(?:\w+:)?formatCode>[^<]*<\/(?:\w+:)?formatCode>/.exec(xml.slice(to, last))?.[0] ?? '';
    splices.push({ from: to, to: last, text: code + points(prefix, values, local === 'numCache') });
  });
  return spliced(xml, splices);
}

function points(prefix: string, values: readonly FileValue[], areNumbers: boolean): string {
  const each = values.map((value, index) => {
    const text =
      value === null || isFileError(value) || (areNumbers && typeof value !== 'number')
        ? null
        : String(value);
    if (text === null) return '';
    return `<${prefix}pt idx="${index}"><${prefix}v>${encodeXml(text)}</${prefix}v></${prefix}pt>`;
  });
  return `<${prefix}ptCount val="${values.length}"/>${each.join('')}`;
}

function formulasOf(xml: string): { readonly formula: string; readonly end: number }[] {
  const found: { formula: string; end: number }[] = [];
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.isEnd || walker.isEmpty || walker.local !== 'f') continue;
    const from = walker.to;
    const to = walker.skip();
    found.push({ formula: decodeXml(xml.slice(from, to)), end: walker.to });
  }
  return found;
}

/** The cells of a formula that names one row or one column of a sheet; null for any other. */
function lineOf(formula: string): (readonly [row: number, column: number])[] | null {
  let cells: (readonly [number, number])[] | null = null;
  let count = 0;
  const { unknown } = changeReferences(formula, '', (_, { top, bottom, left, right }) => {
    count++;
    if (top !== bottom && left !== right) return undefined;
    const length = bottom - top + right - left + 1;
    if (length > mostPoints) return undefined;
    cells = Array.from({ length }, (__, index) =>
      top === bottom ? ([top, left + index] as const) : ([top + index, left] as const),
    );
    return undefined;
  });
  return count === 1 && unknown === null ? cells : null;
}

/** Beyond this a chart is quicker without what it keeps. */
const mostPoints = 100_000;

function sheetOf(formula: string): string {
  const name = formula.slice(0, formula.lastIndexOf('!'));
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}
