import { oneLine } from '../../model/sheet-layout.ts';
import { plainText } from '../find-tables.ts';
import { tableNames } from '../file-names.ts';

/** The longest title that a new table gets. */
const longestTitle = 100;

/** A title as a table may have it, with a number where another table has it; `taken` are the titles made plain. */
export function distinctTitle(title: string, taken: ReadonlySet<string>): string {
  const line = oneLine(title).replaceAll(/\s+/g, ' ');
  const plain =
    line === ''
      ? 'Table'
      : line
          .slice(0, longestTitle)
          .replace(/[\ud800-\udbff]$/, '')
          .trim();
  let distinct = plain;
  for (let number = 2; taken.has(plainText(distinct)); number++) distinct = `${plain} ${number}`;
  return distinct;
}

/** What formulas call a new table: its name in the file where it has one, else what its title gives; `taken` are names in lower case. */
export function distinctName(name: string | null, title: string, taken: ReadonlySet<string>): string {
  const words = (name ?? title).replaceAll(/[^\p{L}\p{N}_.]+/gu, '_').replaceAll(/^_+|_+$/g, '');
  const [legal] = tableNames([words.slice(0, 240)]);
  const stem =
    /^(?:true|false)$/i.test(legal!) || legal === '_' ? `Table_${words}`.replace(/_$/, '') : legal!;
  let distinct = stem;
  for (let number = 2; taken.has(distinct.toLowerCase()); number++) distinct = `${stem}_${number}`;
  return distinct;
}
