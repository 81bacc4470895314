import type { ColumnContent, TableContent, WorkbookContent } from '../../../src/model/workbook-content.ts';
import { oddTexts, randomWorkbook, type RandomWorkbookSize } from '../random-workbook.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** Texts that a file has to write otherwise than they are, or that programs take for something else: each is to come back as it was. */
const fileTexts: readonly string[] = [
  ...oddTexts,
  'x'.repeat(32_767),
  ' both ends ',
  '\tafter a tab',
  '\nafter a break\n',
  'one\n\n\ntwo',
  '=1+1',
  '+44 20 7946 0000',
  '-5 of 6',
  '@SUM(A1)',
  "'quoted first",
  '_x000D_',
  'a_x000D_b_x0041_',
  '_x005F_x000D_',
  '_X000D_',
  '\u202ereversed\u202c',
  'שלום (12) עולם',
  '👩‍👩‍👧‍👦',
  'TRUE',
  'false',
  '1/2',
  '12:30',
  '£5',
  '50%',
  '#N/A',
  '#REF!',
  '{1,2}',
  '1E+05',
  ']]>',
  '&amp;#10;',
  '<v>1</v>',
];

/** What no sheet, or no column of an Excel Table, may be called, and what has a meaning of its own there. */
const fileNames: readonly string[] = [
  'History',
  "'",
  "'in quotes'",
  'a/b\\c?d*e[f]g:h',
  'A name that is longer than a sheet may have',
  'A1',
  'R1C1',
  'XFD1048576',
  'TRUE',
  '=1',
  '#REF!',
  '[#All]',
  '@',
  "it's [here] #1",
  'two\nlines',
  'Row id',
  'Sheet1',
  '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'x'.repeat(260),
  '_x000D_',
  'العربية',
];

/** A {@link randomWorkbook} in whose tables texts, notes, reasons and names are such that files have trouble with them. */
export function oddWorkbook(random: SeededRandom, size: RandomWorkbookSize): WorkbookContent {
  const content = randomWorkbook(random, size);
  const titles = new Set<string>();
  return {
    ...content,
    tables: content.tables.map((table): TableContent => {
      const title = distinct(random.pick(fileNames), titles);
      const names = new Set<string>();
      return {
        ...table,
        record: { ...table.record, title },
        columns: table.columns.map((column) => oddColumn(random, column, names)),
      };
    }),
  };
}

function oddColumn(random: SeededRandom, column: ColumnContent, names: Set<string>): ColumnContent {
  const { record, cells, overrides, notes } = column;
  const name = random.chance(0.5) ? distinct(random.pick(fileNames), names) : distinct(record.name, names);
  return {
    ...column,
    record: { ...record, name },
    cells: cells.map((cell) =>
      typeof cell === 'string' || random.chance(0.1) ? random.pick(fileTexts) : cell,
    ),
    overrides: overrides.map((override) => ({
      ...override,
      ...(typeof override.value === 'string' ? { value: random.pick(fileTexts) } : {}),
      reason: override.reason === '' ? '' : reasonOf(random),
    })),
    ...(notes === undefined
      ? {}
      : { notes: notes.map(({ row }) => ({ row, text: `Seen ${noteOf(random)}`.trim() })) }),
  };
}

/** Notes hold less than cells do, as Excel cuts them at 32,767 characters with what is put before them. */
function noteOf(random: SeededRandom): string {
  return random.pick(fileTexts).slice(0, 3000).replaceAll(/\r\n?/g, '\n');
}

function reasonOf(random: SeededRandom): string {
  return random.pick(fileTexts).slice(0, 3000);
}

function distinct(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.trim().toLowerCase()); number++) free = `${name} ${number}`;
  taken.add(free.trim().toLowerCase());
  return free;
}
