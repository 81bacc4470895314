import { counted } from '../../base/language.ts';

/** The words of the pages on which a new plan is described. */
export const newPlanWords = {
  title: 'New plan',
  steps: { plan: 'Plan', commitments: 'Commitments', measures: 'Measures', preview: 'Preview' },
  stepsName: 'Steps',
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  planTitle: 'Title',
  body: 'Whose plan it is',
  period: 'Years it covers',
  periodExample: 'For example 2026-2029',
  reportYear: 'First year that is reported',
  reportYearHint: 'A financial year by the year in which it ends: 2026/27 is 2027.',
  badReportYear: 'The first year that is reported is a year such as 2027 or 2026/27, or empty.',
  shortName: 'Short name',
  shortNameHint: (ref: string) =>
    `Begins the Ref of each theme and commitment: ${ref}. A Ref stays, so choose it once.`,
  themes: 'Themes, one a line',
  themesHint: 'Leave it empty where the commitments below have their headings among them.',
  commitments: 'Commitments, one a line',
  commitmentsHint:
    'Type them, or paste a table or list from Word or Excel. Codes such as 1a, 1.10 or a. and bullets are recognised.',
  columns: 'Columns of the pasted table',
  columnsHint: 'Say what a column is where it was taken for something else; the lines above follow.',
  columnsEdited:
    'The lines of the pasted table were changed, so its columns stay as they were read. To choose them anew, paste the table once more.',
  column: (number: number) => `Column ${number}`,
  roles: {
    aside: 'Left aside',
    code: 'Code',
    commitment: 'Commitment',
    theme: 'Theme',
    measure: 'Measure',
    target: 'Target',
    link: 'Link to measures',
  },
  fromTable: (measures: number) =>
    `${counted(measures, 'measure', 'measures')} read from the table, on the next page with what the targets say.`,
  leftAside: (headings: readonly string[]) =>
    `Left aside: ${headings.map((heading) => `“${heading}”`).join(', ')}. To have it all, import the file instead, or add columns to Commitments once the plan is made.`,
  readAs: (themes: number, commitments: number) =>
    `Read as ${counted(themes, 'theme', 'themes')} and ${counted(commitments, 'commitment', 'commitments')}.`,
  readName: 'Themes and commitments as read',
  measures: 'Measures and targets, one a line',
  measuresHint:
    'Optional. With the code of its commitment: “1a Reduce missed bins by 4 %”. Below is what was read; correct it there.',
  measuresName: 'Measures as read',
  code: 'Commitment',
  measure: 'Measure',
  test: 'Test',
  target: 'Target',
  unit: 'Unit',
  direction: 'Direction',
  relation: 'Relation',
  baseline: 'Baseline',
  noCommitment: 'None',
  ofMeasure: (field: string, measure: string) => `${field} of ${measure}`,
  badTarget: (measure: string, target: string, test: string) =>
    `“${target}” is no target for ${test} (${measure}). Write it as 4%, 1,200, 35 to 38, 600 by 2030 or 31 March 2027, as the test asks.`,
  badBaseline: (measure: string, baseline: string) =>
    `“${baseline}” is no baseline (${measure}). Write it as 4%, 1,200 or 9.2, in the unit of the target.`,
  badCode: (measure: string, code: string) =>
    `${measure} names the commitment ${code}, which is not there. Choose one, or None.`,
  noTitle: 'The plan has no title yet.',
  previewHint:
    'These tables are made, with all the columns, formulas and choices of a plan. Everything can be changed afterwards.',
  rows: (number: number) => counted(number, 'row', 'rows'),
  more: (number: number) => `and ${counted(number, 'more row', 'more rows')}`,
  empty: 'No rows yet.',
  unlinked: (commitments: number, measures: number) =>
    `${[
      ...(commitments === 0
        ? []
        : [counted(commitments, 'commitment has no measure', 'commitments have no measure')]),
      ...(measures === 0
        ? []
        : [counted(measures, 'measure serves no commitment', 'measures serve no commitment')]),
    ].join(
      ', and ',
    )}. Put a commitment’s number before its measures on the page before, or choose Links… in the menu of its cells afterwards.`,
  back: 'Back',
  next: 'Next',
  make: 'Make the plan',
  making: 'Making the plan…',
  tables: {
    plans: 'Plans',
    themes: 'Themes',
    commitments: 'Commitments',
    'summary-sheet': 'Summary Sheet',
    links: 'Links',
  },
};
