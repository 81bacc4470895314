import { counted, oneOrMany } from '../../base/language.ts';
import type { ParameterKind } from '../../formula/functions/declaration.ts';

const takes: Readonly<Record<ParameterKind, string>> = {
  number: 'a number',
  text: 'a text',
  boolean: 'TRUE or FALSE',
  value: 'a value',
  any: 'a value, which may be an error',
  operand: 'a value or a range',
  criterion: 'what to look for, such as "Met" or ">5"',
  range: 'a range, such as a column',
  lazy: 'a value, worked out only where it is needed',
};

/** The help: the guide's pages and the functions of formulas, inside the app. */
export const helpWords = {
  title: 'Help',
  guide: 'Guide…',
  functionHelp: 'Functions of formulas…',
  search: 'Search the help',
  contents: 'Pages of the help',
  found: (count: number, search: string) => {
    if (count === 0) return `Nothing in the help has “${search.trim()}” in it. Try another word.`;
    return `${counted(count, 'place', 'places')} found`;
  },
  moreFunctions: (count: number) => counted(count, 'more function', 'more functions'),
  back: 'Back',
  ownTab: 'Open in a tab of its own',
  home: 'All workbooks',
  noSuchPage: 'The help has no page of this name.',
  loading: 'Opening…',
  reference: 'To look up',
  table: (headings: readonly string[]) => `Table: ${headings.filter((heading) => heading !== '').join(', ')}`,
  functions: 'Functions of formulas',
  inHelp: (name: string) => `${name} in the help, in a tab of its own`,
  functionsLead:
    'They are Excel’s, written in English with commas between arguments. What may be left out stands in brackets, and … says that more may follow.',
  functionCount: (count: number) => counted(count, 'function', 'functions'),
  takesTitle: 'What it takes',
  takes: (kind: ParameterKind, optional: boolean) =>
    optional ? `${takes[kind]}; may be left out` : takes[kind],
  repeats: (names: readonly string[]) =>
    oneOrMany(
      names.length,
      `More of ${names[0]!} may follow.`,
      `${names.join(', ')} may come again, as often as they are needed.`,
    ),
} as const;
