/** Words about the files that tables came from, and about writing into them. */
export const originalsWords = {
  exportInto: 'Export into the file this came from…',
  files: 'Original files…',
  title: 'Export into the file this came from',
  hint: 'What was changed here is written into a copy of the file; everything else in it stays as it is.',
  file: 'File',
  working: 'Comparing with the file…',
  none: 'No file is kept with this workbook. Import an Excel file, and it can be written into.',
  nothing: 'There is nothing to write: the file has all that this workbook has of it.',
  gone: 'The file is no longer kept. Import it again.',
  notKept: 'The file was not kept, as its import took a while to finish. Import it again to write into it.',
  notKeptBecause: (why: string) => `The file is not kept for writing into it. ${why}`,
  keepOnly: 'Keep the file to write into it',
  isKept: (name: string) =>
    `${name} is kept. “Export into the file this came from” writes your changes into it.`,
  export: 'Export',
  done: (name: string) => `${name} is in your downloads.`,
  of: (sheet: string, range: string) => `${sheet}!${range}`,
  changed: (count: number) => plural(count, 'cell is written', 'cells are written'),
  results: (count: number) => plural(count, 'formula has another result', 'formulas have another result'),
  added: (count: number) => plural(count, 'row is put below the last one', 'rows are put below the last one'),
  refused: (count: number) => plural(count, 'thing is not written', 'things are not written'),
  unchanged: 'Nothing to write.',
  cell: 'Cell',
  row: 'Row',
  column: 'Column',
  before: 'In the file',
  after: 'Will be',
  blank: 'blank',
  place: 'Where',
  why: 'Why',
  fileRow: (number: number) => `row ${number.toLocaleString('en-GB')}`,
  more: (count: number) => `and ${count.toLocaleString('en-GB')} more`,
  deleted: (count: number) => plural(count, 'row was deleted here', 'rows were deleted here'),
  deletedChoice: 'In the file, deleted rows',
  ways: {
    keep: 'stay as they are',
    clear: 'stay, with their cells cleared',
    remove: 'go, and what is below moves up',
  },
  notRemoved: (why: string) => `They can’t go from the file. ${why}`,
  goneTables: (titles: readonly string[]) =>
    `No longer in this workbook, so the file keeps ${titles.length === 1 ? 'it as it is' : 'them as they are'}: ${titles.join(', ')}.`,
  keptTitle: 'Original files',
  keptHint:
    'Files that tables of this workbook were imported from. They are kept in this browser alone, so that changes can be written into them; snapshots do not have them.',
  total: (size: string) => `${size} in all.`,
  exportsTitle: 'Copies of exports',
  exportsHint:
    'The tables of the latest exports as they were. Where such a file comes back without the snapshot it carried, the import still knows who changed what.',
  exported: (when: string) => `Exported ${when}`,
  imported: (when: string) => `Imported ${when}`,
  remove: 'Remove',
  removeThis: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} is no longer kept.`,
  close: 'Close',
} as const;

function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
