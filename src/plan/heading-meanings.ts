/*
 * What other bodies call the columns of a summary sheet. The words are those of published performance tables and of suppliers' returns; each
 * stands once, and one that can mean two columns is left out: a period's "figure" may be the actual as well as the target.
 */
const meanings: Readonly<Record<string, readonly string[]>> = {
  Ref: ['PI number', 'KPI number', 'Measure number', 'Indicator number', 'PI code', 'Measure code'],
  Measure: [
    'Indicator',
    'Performance indicator',
    'Performance measure',
    'Key performance indicator',
    'Indicator name',
    'Measure name',
    'KPI name',
    'PI name',
  ],
  Actual: [
    'Outturn',
    'Result',
    'This year',
    'Current year',
    'Outturn this year',
    'This year outturn',
    'This year actual',
    'Achieved',
    'Performance',
    'Actual performance',
    'Actual figure',
    'Year end',
    'Year end figure',
    'Final outturn',
  ],
  Previous: [
    'Last year',
    'Previous year',
    'Prior year',
    'Year before',
    'Previous outturn',
    'Previous year outturn',
    'Outturn previous year',
    'Outturn last year',
    'Last year outturn',
    'Last year actual',
    'Previous actual',
  ],
  Target: ['Goal', 'Target level', 'Target figure', 'Annual target'],
  Baseline: ['Base', 'Baseline figure', 'Baseline level', 'Starting point'],
  Unit: ['Measured in', 'Unit of measure', 'Unit of measurement', 'Units'],
  Note: [
    'Comment',
    'Comments',
    'Commentary',
    'Remark',
    'Remarks',
    'Supplier comment',
    'Comment from supplier',
  ],
  Direction: ['Polarity', 'Good is', 'Better is', 'Direction of travel'],
  'Published verdict': ['RAG', 'RAG status', 'Status'],
  Commitment: ['Promise', 'Pledge', 'Action', 'Objective'],
  'Data status': ['Figure status', 'Provisional or final'],
};

const byHeading: ReadonlyMap<string, string> = new Map(
  Object.entries(meanings).flatMap(([column, headings]) =>
    headings.map((heading) => [plain(heading), column] as const),
  ),
);

/**
 * The column of a plan's tables that a heading is another word for: *Actual* for `Outturn`; null where none is known. Below a heading of
 * several columns, as in `Result: Previous year`, the year says which of that heading's figures it is.
 */
export function columnMeantBy(heading: string): string | null {
  const whole = byHeading.get(plain(heading));
  if (whole !== undefined) return whole;
  const end = heading.lastIndexOf(':');
  if (end < 0) return null;
  const group = meantByGroup(heading.slice(0, end));
  const below = plain(heading.slice(end + 1));
  const own = byHeading.get(below);
  if (group === 'Actual' && (own === 'Actual' || own === 'Previous')) return own;
  // Last year's target is no column of the plan.
  return group === 'Target' && ['this year', 'current year'].includes(below) ? 'Target' : null;
}

function meantByGroup(heading: string): string | null {
  const text = plain(heading);
  if (['actual', 'actuals', 'outturns', 'results', 'figures'].includes(text)) return 'Actual';
  if (['target', 'targets'].includes(text)) return 'Target';
  return byHeading.get(text) ?? null;
}

function plain(heading: string): string {
  return (heading.toLowerCase().match(/\p{L}+/gu) ?? []).join(' ');
}
