import { numberText } from '../../base/language.ts';
import type { LeftOut, LeftOutKind, TypedTotal } from '../../model/import-plan.ts';

/** The addresses of cells without their sheet, which is the table's. */
const places = (cells: readonly string[], count: number): string => {
  const named = cells.slice(0, 5).map((cell) => cell.slice(cell.lastIndexOf('!') + 1));
  const more = count - named.length;
  return more > 0 ? `${named.join(', ')} and ${numberText(more)} more` : named.join(', ');
};

const where: Readonly<Record<'notes' | 'description' | 'none', string>> = {
  notes: 'in a note on the cell',
  description: 'in the description',
  none: 'left out',
};

const sentences: Readonly<Record<LeftOutKind, (left: LeftOut, kept: string, at: string) => string>> = {
  totals: ({ text }, kept, at) => `${at}: a row of totals, ${kept}: ${text}`,
  'heading again': ({ text }, kept, at) => `${at}: the headings again, ${kept}: ${text}`,
  footnote: ({ text }, kept, at) => `${at}: a line between the rows, ${kept}: ${text}`,
  person: ({ text }, _, at) => `${at}: a row, left out by you: ${text}`,
  column: ({ text }, _, at) => `${at}: the column ${text}, left out by you`,
  filled: ({ text, heading }, _, at) => `${at}: blank in ${heading}, read as ${text}, which stands above`,
  shorthand: ({ text, heading }, kept, at) =>
    `${at}: ${text} in ${heading}: the cell is blank, the sign ${kept}`,
  marker: ({ text, heading }, kept, at) => `${at}: ${text} beside a value of ${heading}: ${kept}`,
  'heading marker': ({ text, heading }, kept, at) =>
    `${at}: ${text} beside the heading ${heading}: ${kept === where.none ? kept : `what it says stands ${kept}`}`,
  around: ({ text }, kept, at) => `${at}: ${text} (${kept})`,
};

/** Words about what of a file is no row and no value of a table. */
export const leftOutWords = {
  title: (count: number) => `Left out of the rows, or kept elsewhere (${numberText(count)})`,
  /** One thing that was left out, with where it stands and where it is kept. */
  line: (left: LeftOut) =>
    sentences[left.kind](left, where[left.kept ?? 'none'], places(left.cells, left.count)),
  wrongTotal: ({ heading, cell, saysText, sumText, without }: TypedTotal) =>
    `${cell}: the total of ${heading} says ${saysText}; the rows add up to ${sumText}${
      without === 0 ? '' : `, ${numberText(without)} of them without a figure`
    }. It is not imported.`,
  rightTotal: ({ heading, cell, saysText }: TypedTotal) =>
    `${cell}: the total of ${heading} says ${saysText}, as the rows add up. It is not imported.`,
} as const;
