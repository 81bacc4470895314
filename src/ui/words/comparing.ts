const number = (count: number): string => count.toLocaleString('en-GB');
const plural = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** Words about comparing two states of a workbook. */
export const comparingWords = {
  open: 'Compare…',
  title: 'Compare',
  hint: 'Two states of this workbook side by side: now, a named version, a snapshot, or a file.',
  before: 'Before',
  after: 'After',
  now: 'Now',
  version: (name: string) => `Version “${name}”`,
  snapshot: (when: string) => `Snapshot of ${when}`,
  file: 'A file…',
  chooseFile: 'Choose a file…',
  working: 'Comparing',
  stopped: 'The comparison was stopped.',
  same: 'Nothing differs.',
  verdicts: (count: number) => `Verdicts that changed (${number(count)})`,
  noVerdicts: 'No verdict changed.',
  verdict: (before: string, after: string) =>
    `${before === '' ? 'blank' : before} → ${after === '' ? 'blank' : after}`,
  because: 'because',
  unknownWhy: 'something that it looks up is another',
  tables: 'Tables',
  onlyDifferent: 'Only rows that differ',
  previous: 'Previous difference',
  next: 'Next difference',
  at: (place: number, count: number) => `${number(place)} of ${number(count)}`,
  cellsDiffer: (count: number) => plural(count, 'row or fact differs', 'rows and facts differ'),
  presence: { added: 'added', removed: 'deleted', both: 'in both' },
  counts: ({ added, removed, moved, changed, facts }: Readonly<Record<string, number>>): string =>
    [
      added ? `+${number(added)} added` : '',
      removed ? `−${number(removed)} deleted` : '',
      moved ? `↕${number(moved)} moved` : '',
      changed ? `≠${number(changed)} changed` : '',
      facts ? plural(facts, 'fact', 'facts') : '',
    ]
      .filter((part) => part !== '')
      .join(', ') || 'no difference',
  marks: { added: 'Row added', removed: 'Row deleted', moved: 'Row moved', changed: 'Row changed', same: '' },
  blank: 'blank',
  was: (text: string) => `was ${text === '' ? 'blank' : text}`,
  grid: (title: string) => `Differences in ${title}`,
  facts: (title: string) => `What is otherwise about ${title}`,
  workbookFacts: 'The workbook',
  exportHtml: 'Report as a page (HTML)',
  exportCsv: 'Report as a list (CSV)',
  reportName: 'Differences',
  reportTitle: (before: string, after: string) => `From ${before} to ${after}`,
  csvHeadings: ['Table', 'Row', 'Column', 'What', 'Before', 'After'],
  kinds: {
    added: 'added',
    removed: 'deleted',
    moved: 'moved',
    changed: 'changed',
    note: 'note',
    fact: 'about it',
  },
  rowMark: 'Mark',
};
