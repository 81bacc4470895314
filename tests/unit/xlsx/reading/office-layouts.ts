import type { Layout } from './layouts.ts';

/** Layouts that analysts make for themselves. */
export const officeLayouts: readonly Layout[] = [
  {
    name: 'months as dates over figures',
    sheet: `
      Force | 01/04/2009 {mmm yy} | 01/05/2009 {mmm yy} | 01/06/2009 {mmm yy}
      Beds | 12 | 13 | 14
      Herts | 22 | 23 | 24`,
    expected: [
      {
        headingRows: 1,
        columns: ['Force: text', 'Apr 09: integer 0', 'May 09: integer 0', 'Jun 09: integer 0'],
      },
    ],
  },
  {
    name: 'headings broken over two rows without merging',
    sheet: `
      Police | Number of | Rate per | Percentage
      force | offences | 1,000 | detected
      Beds | 1,200 | 4.5 | 33.1%
      Herts | 2,200 | 5.5 | 35.0%`,
    expected: [
      {
        headingRows: 2,
        columns: [
          'Police force: text',
          'Number of offences: integer',
          'Rate per 1,000: number',
          'Percentage detected: percent [Percentage]',
        ],
      },
    ],
  },
  {
    name: 'three levels of merged headings',
    sheet: `
      Area | 2009 | > | > | > | 2010 | > | > | >
      ^ | Males | > | Females | > | Males | > | Females | >
      ^ | No. | % | No. | % | No. | % | No. | %
      North | 12 | 45.1 | 13 | 54.9 | 14 | 40.0 | 21 | 60.0
      South | 22 | 55.1 | 23 | 44.9 | 24 | 50.0 | 24 | 50.0`,
    expected: [
      {
        headingRows: 3,
        columns: [
          'Area: text',
          '2009: Males: No.: integer 0',
          '2009: Males: %: percent [%]',
          '2009: Females: No.: integer 0',
          '2009: Females: %: percent [%]',
          '2010: Males: No.: integer 0',
          '2010: Males: %: percent 0% [%]',
          '2010: Females: No.: integer 0',
          '2010: Females: %: percent 0% [%]',
        ],
      },
    ],
  },
  {
    name: 'a row of units under the headings',
    sheet: `
      Area | Spend | Staff | Cost
      | (£m) | (FTE) | (£ per head)
      North | 12.5 | 45 | 1.5
      South | 22.5 | 55 | 2.5`,
    expected: [
      {
        headingRows: 2,
        columns: ['Area: text', 'Spend: number [£m]', 'Staff: integer 0 [FTE]', 'Cost (£ per head): number'],
      },
    ],
  },
  {
    name: 'groups of headings that are not merged',
    sheet: `
      | Males | | Females |
      Area | 2009 | 2010 | 2009 | 2010
      North | 12 | 13 | 14 | 15
      South | 22 | 23 | 24 | 25`,
    expected: [
      {
        headingRows: 2,
        columns: [
          'Area: text',
          'Males: 2009: integer 0',
          'Males: 2010: integer 0',
          'Females: 2009: integer 0',
          'Females: 2010: integer 0',
        ],
      },
    ],
  },
  {
    name: 'to-do list of texts with blanks, and a footnote',
    sheet: `
      Task | Owner | Note
      Write the plan | Ann | first draft
      Check figures | |
      Print | Bob |
      Send it | |
      Source: team meeting`,
    expected: [
      {
        area: 'A1:C5',
        rows: [
          ['Write the plan', 'Ann', 'first draft'],
          ['Check figures', null, null],
          ['Print', 'Bob', null],
          ['Send it', null, null],
        ],
      },
    ],
  },
  {
    name: 'sub-headings merged over a table of texts',
    sheet: `
      Code | Commitment | Owner
      Theme 1: Safer | > | >
      1a | Reduce burglary | Ann
      1b | Reduce robbery | Bob
      Theme 2: Stronger | > | >
      2a | Answer calls | Cy
      2b | Visit victims | Di`,
    expected: [
      {
        columns: ['Code: text', 'Commitment: text', 'Owner: text', '+Group: text'],
        skipped: ['2 sub-heading', '5 sub-heading'],
        rows: [
          ['Theme 1: Safer', '1a', 'Reduce burglary', 'Ann'],
          ['Theme 1: Safer', '1b', 'Reduce robbery', 'Bob'],
          ['Theme 2: Stronger', '2a', 'Answer calls', 'Cy'],
          ['Theme 2: Stronger', '2b', 'Visit victims', 'Di'],
        ],
      },
    ],
  },
  {
    name: 'two levels of sub-headings',
    sheet: `
      Area | Officers | Staff | Total
      England
      North East
      Cleveland | 10 | 5 | 15
      Durham | 12 | 6 | 18
      Eastern
      Herts | 20 | 9 | 29
      Wales
      South
      Gwent | 7 | 3 | 10`,
    expected: [
      {
        rows: [
          ['England: North East', 'Cleveland', 10, 5, 15],
          ['England: North East', 'Durham', 12, 6, 18],
          ['England: Eastern', 'Herts', 20, 9, 29],
          ['Wales: South', 'Gwent', 7, 3, 10],
        ],
      },
    ],
  },
  {
    name: 'a spacer column with a column of remarks behind it',
    sheet: `
      Area | 2009 | 2010 | | Remark
      North | 12 | 13 | | boundary change
      South | 22 | 23 | | none to speak of
      East | 32 | 33 | | late return`,
    expected: [
      {
        area: 'A1:E4',
        columns: ['Area: text', '2009: integer 0', '2010: integer 0', 'D blank', 'Remark: text'],
      },
    ],
  },
  {
    name: 'a spacer column, and sub-headings that leave what is behind it blank',
    sheet: `
      Commitments of the plan

      Ref | Commitment | | Lead | Status
      Theme A | | | |
      A1 | Fewer thefts | | Ann | Met
      A2 | Fewer fires | | Bob | Not met
      Theme B | | | |
      B1 | Fewer crashes | | Cid | Met
      B2 | Cleaner parks | | Dee | Met`,
    expected: [
      {
        title: 'Commitments of the plan',
        area: 'A3:E9',
        headingRows: 1,
        columns: ['Ref: text', 'Commitment: text', 'C blank', 'Lead: text', 'Status: choice of Met/Not met'],
      },
    ],
  },
  {
    name: 'a spacer column between figures, and sub-headings that leave what is behind it blank',
    sheet: `
      Ref | Measure | | Target | Actual
      Theme A | | | |
      A1 | Thefts | | 10 | 12
      A2 | Fires | | 20 | 18
      Theme B | | | |
      B1 | Crashes | | 5 | 4
      B2 | Floods | | 7 | 9`,
    expected: [
      {
        area: 'A1:E7',
        columns: [
          'Ref: text',
          'Measure: text',
          'C blank',
          'Target: integer 0',
          'Actual: integer 0',
          '+Group: text',
        ],
        rows: [
          ['Theme A', 'A1', 'Thefts', 10, 12],
          ['Theme A', 'A2', 'Fires', 20, 18],
          ['Theme B', 'B1', 'Crashes', 5, 4],
          ['Theme B', 'B2', 'Floods', 7, 9],
        ],
      },
    ],
  },
  {
    name: 'a label, a spacer column, and a sub-heading right below the headings',
    sheet: `
      Survey of residents

      Question | | Base | 2022 | 2023
      Safety
      Feel safe by day | | 1,200 | 93.1 | 92.0
      Feel safe by night | | 1,198 | 70.5 | 72.4
      Trust
      Trust the police | | 1,100 | 60.2 | 61.5
      Police do a good job | | 1,001 | 55.0 | 56.8`,
    expected: [
      {
        title: 'Survey of residents',
        area: 'A3:E9',
        headingRows: 1,
        columns: [
          'Question: text',
          'B blank',
          'Base: integer',
          '2022: number',
          '2023: number',
          '+Group: text',
        ],
        rows: [
          ['Safety', 'Feel safe by day', 1200, 93.1, 92],
          ['Safety', 'Feel safe by night', 1198, 70.5, 72.4],
          ['Trust', 'Trust the police', 1100, 60.2, 61.5],
          ['Trust', 'Police do a good job', 1001, 55, 56.8],
        ],
      },
    ],
  },
  {
    name: 'single columns behind spacer columns, filled in some of the rows',
    sheet: `
      Ref | Area | Count | | Note | | Officer
      A1 | North | 10 | | fine | |
      A2 | South | 20 | | | | Ann
      A3 | East | 30 | | late | |
      A4 | West | 40 | | | | Bob`,
    expected: [
      {
        area: 'A1:G5',
        columns: [
          ...['Ref: text', 'Area: text', 'Count: integer 0', 'D blank', 'Note: text', 'F blank'],
          'Officer: text',
        ],
      },
    ],
  },
  {
    name: 'a single column behind a spacer column, which sub-headings leave blank',
    sheet: `
      Ref | Area | Count | Sum | | Note
      Theme A | | | | |
      A1 | North | 10 | 4 | | fine
      A2 | South | 20 | 4 | | late
      Theme B | | | | |
      B1 | East | 30 | 6 | | fine
      B2 | West | 30 | 6 | | fine`,
    expected: [
      {
        area: 'A1:F7',
        columns: [
          ...[
            'Ref: text',
            'Area: text',
            'Count: integer 0',
            'Sum: integer 0',
            'E blank',
            'Note: choice of fine/late',
          ],
          '+Group: text',
        ],
      },
    ],
  },
  {
    name: 'the source’s own summary: ranks, units by row, shorthand',
    sheet: `
      SUMMARY SHEET 2009/10
      Ref | Measure | Unit | Target | Actual
      PP 1a | Serious violence | % | 4.0% | 13.4%
      PP 1b | Robbery | number | 357 | 340
      PP 1c | Confidence rank | rank | 3 | n/a
      PP 1d | Burglary | number | 4,000 | 3,900`,
    expected: [
      {
        title: 'SUMMARY SHEET 2009/10',
        area: 'A2:E6',
        columns: [
          'Ref: text',
          'Measure: text',
          'Unit: choice of %/number/rank',
          'Target: number by Unit',
          'Actual: number by Unit',
        ],
        rows: [
          ['PP 1a', 'Serious violence', '%', 0.04, 0.134],
          ['PP 1b', 'Robbery', 'number', 357, 340],
          ['PP 1c', 'Confidence rank', 'rank', 3, null],
          ['PP 1d', 'Burglary', 'number', 4000, 3900],
        ],
        notes: ['Actual 3: n/a'],
        problems: [],
      },
    ],
  },
  {
    name: 'a cover sheet is no table',
    sheet: `
      Police workforce, England and Wales
      Released 31 March 2010.
      This publication contains data on police officers and staff in the 43 forces of England and Wales.
      Contact: statistics@example.gov.uk`,
    expected: [],
  },
];
