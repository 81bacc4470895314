/** What a column of the grid benchmark holds; every program shows it in its own way. */
export type Kind = 'text' | 'words' | 'number' | 'percent' | 'money' | 'date' | 'whole' | 'yesno';

/** A cell as plain data: dates are serial numbers of the 1900 system, percentages fractions of one. */
export type Cell = string | number | boolean | null;

/** One column that is typed in. */
export interface TypedColumn {
  readonly name: string;
  readonly kind: Kind;
  readonly cells: readonly Cell[];
}

/** One column that follows from the typed ones. */
export interface FormulaColumn {
  readonly name: string;
  readonly kind: Kind;
  /** In structured references, as Pledgebook takes it. */
  readonly formula: string;
  /** The same for programs without formulas; `total` is the sum of Actual. */
  readonly compute: (row: Readonly<Record<InputName, number>>, total: number) => Cell;
}

/** What the formulas read. */
export type InputName = 'Baseline' | 'Previous' | 'Actual' | 'Target';

/** The table of a benchmark: typed columns, then the four calculated ones. */
export interface GridData {
  readonly rows: number;
  readonly typed: readonly TypedColumn[];
  readonly calculated: readonly FormulaColumn[];
}

/** The words of the columns of kind `words`. */
export const themes = ['Victims', 'Prevention', 'Neighbourhoods', 'Roads', 'Workforce', 'Value for money'];

/** The results of the calculated column of kind `words`. */
export const verdicts = ['Met', 'Not met'];

/** The four calculated columns; one of them depends on a whole column. */
export const calculated: readonly FormulaColumn[] = [
  {
    name: 'Difference',
    kind: 'number',
    formula: '[@Actual]-[@Previous]',
    compute: ({ Actual, Previous }) => Actual - Previous,
  },
  {
    name: 'Share',
    kind: 'percent',
    formula: '[@Actual]/SUM([Actual])',
    compute: ({ Actual }, total) => Actual / total,
  },
  {
    name: 'Verdict',
    kind: 'words',
    formula: 'IF([@Actual]<=[@Baseline]*(1-[@Target]),"Met","Not met")',
    compute: ({ Actual, Baseline, Target }) => (Actual <= Baseline * (1 - Target) ? 'Met' : 'Not met'),
  },
  {
    name: 'Ratio',
    kind: 'number',
    formula: 'IFERROR(ROUND([@Actual]/[@Previous],3),0)',
    compute: ({ Actual, Previous }) => (Previous === 0 ? 0 : Math.round((Actual / Previous) * 1000) / 1000),
  },
];

/** The same figures every time for the same size. At least 12 columns; the last four are the calculated ones. */
export function gridData(rows: number, columns: number): GridData {
  const next = randomNumbers(12_345);
  const figures = () => Array.from({ length: rows }, () => Math.round(next() * 10_000) / 10);
  const oneOf = (words: readonly string[]) =>
    Array.from({ length: rows }, () => words[Math.floor(next() * words.length)]!);
  const numbered = (word: string, count: number) =>
    Array.from({ length: rows }, () => `${word} ${1 + Math.floor(next() * count)}`);
  const days = () => Array.from({ length: rows }, () => 43_831 + Math.floor(next() * 2000));
  const all: readonly TypedColumn[] = [
    { name: 'Ref', kind: 'text', cells: Array.from({ length: rows }, (_, row) => `M ${row + 1}`) },
    { name: 'Measure', kind: 'text', cells: numbered('Reported offences in district', 5000) },
    { name: 'Theme', kind: 'words', cells: oneOf(themes) },
    { name: 'Baseline', kind: 'number', cells: figures() },
    { name: 'Previous', kind: 'number', cells: figures() },
    { name: 'Actual', kind: 'number', cells: figures() },
    {
      name: 'Target',
      kind: 'percent',
      cells: Array.from({ length: rows }, () => Math.round(next() * 30) / 100),
    },
    {
      name: 'Cost',
      kind: 'money',
      cells: Array.from({ length: rows }, () => Math.round(next() * 1e7) / 100),
    },
    { name: 'Due', kind: 'date', cells: days() },
    { name: 'Reported', kind: 'date', cells: days() },
    {
      name: 'Incidents',
      kind: 'whole',
      cells: Array.from({ length: rows }, () => Math.floor(next() * 5000)),
    },
    {
      name: 'Confidence',
      kind: 'percent',
      cells: Array.from({ length: rows }, () => Math.round(next() * 1000) / 1000),
    },
    { name: 'Unit', kind: 'text', cells: numbered('Unit', 40) },
    { name: 'Checked', kind: 'yesno', cells: Array.from({ length: rows }, () => next() < 0.5) },
    { name: 'Forecast', kind: 'number', cells: figures() },
    {
      name: 'Note',
      kind: 'text',
      cells: Array.from({ length: rows }, (_, row) =>
        next() < 0.1 ? `See the minutes, item ${row % 900}` : null,
      ),
    },
  ];
  return { rows, typed: all.slice(0, columns - calculated.length), calculated };
}

/** Figures for a paste, as tab-separated text: from 100 to 1,000, so that none could be a fraction in a column of percentages. */
export function pasteText(rows: number, columns: number, round: number): string {
  const next = randomNumbers(99 + round);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => String(Math.round(1000 + next() * 9000) / 10)).join('\t'),
  ).join('\n');
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
