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

/** The column of a plan's tables that a heading is another word for: *Actual* for `Outturn`; null where none is known. */
export function columnMeantBy(heading: string): string | null {
  return byHeading.get(plain(heading)) ?? null;
}

function plain(heading: string): string {
  return (heading.toLowerCase().match(/\p{L}+/gu) ?? []).join(' ');
}
