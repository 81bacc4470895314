import type { Layout } from './layouts.ts';

/** Layouts with several tables on one sheet, and with the file's own word for where they are. */
export const placedLayouts: readonly Layout[] = [
  {
    name: 'two tables side by side with a blank column between',
    sheet: `
      Area | Count | | Officer | Cases
      North | 12 | | Ann | 4
      South | 15 | | Bob | 6
      East | 19 | | Cy | 8`,
    expected: [
      { area: 'A1:B4', columns: ['Area: text', 'Count: integer 0'] },
      { area: 'D1:E4', columns: ['Officer: text', 'Cases: integer 0'] },
    ],
  },
  {
    name: 'two tables side by side of different lengths under titles of their own',
    sheet: `
      Table 1: Offences | | | Table 2: Officers
      Area | 2010 | | Rank | Strength
      North | 12 | | Chief | 4
      South | 15 | | Sergeant | 6
      East | 19 | |
      West | 22 | |`,
    expected: [
      { title: 'Table 1: Offences', area: 'A2:B6' },
      { title: 'Table 2: Officers', area: 'D2:E4' },
    ],
  },
  {
    name: 'two tables one below the other, with titles and a footnote between them',
    sheet: `
      Table 1: Offences
      Area | 2009 | 2010
      North | 12 | 14
      South | 15 | 13
      Note: provisional figures.

      Table 2: Detections
      Area | Number | Rate (%)
      North | 4 | 33.3
      South | 5 | 38.5
      Source: force data`,
    expected: [
      {
        title: 'Table 1: Offences',
        area: 'A2:C4',
        columns: ['Area: text', '2009: integer 0', '2010: integer 0'],
      },
      {
        title: 'Table 2: Detections',
        area: 'A8:C10',
        columns: ['Area: text', 'Number: integer 0', 'Rate: percent [%]'],
      },
    ],
  },
  {
    name: 'two tables right below each other without a line between',
    sheet: `
      Area | 2009 | 2010
      North | 12 | 14
      South | 15 | 13
      Rank | Strength | Cost
      Chief | 4 | 99
      Sergeant | 6 | 55`,
    expected: [
      { area: 'A1:C3' },
      { area: 'A4:C6', columns: ['Rank: text', 'Strength: integer 0', 'Cost: integer 0'] },
    ],
  },
  {
    name: 'an Excel Table with a totals row, and remarks around it',
    options: {
      tables: [
        { name: 'Sales', area: { top: 2, left: 1, bottom: 5, right: 3 }, hasHeading: true, totalsRows: 1 },
      ],
    },
    sheet: `
      Sales of the year

       | Product | Units | Price
       | Maps | 12 | £5.00
       | Books | 7 | £12.50
       | Total | =SUBTOTAL(109,Sales[Units]):19 |

       | a remark`,
    expected: [
      {
        title: 'Sales of the year',
        area: 'B3:D5',
        headingRows: 1,
        columns: ['Product: text', 'Units: integer 0', 'Price: GBP'],
        skipped: [],
        totals: 6,
        rows: [
          ['Maps', 12, 5],
          ['Books', 7, 12.5],
        ],
      },
    ],
  },
  {
    name: 'an Excel Table below which rows were typed, and a table that is none beside it',
    options: {
      tables: [
        { name: 'Staff', area: { top: 0, left: 0, bottom: 2, right: 1 }, hasHeading: true, totalsRows: 0 },
      ],
    },
    sheet: `
      Name | Age | | Ward | Votes
      Ann | 34 | | Alpha | 100
      Bob | 41 | | Beta | 200
      Cy | 29 | | Gamma | 150
      Updated in May`,
    expected: [{ area: 'A1:B4' }, { area: 'D1:E4' }],
  },
  {
    name: 'a small address block beside the title is no table',
    sheet: `
      Crime report | | | Prepared by: | A. Analyst
                   | | | Date: | 31/03/2010

      Area | Offences | Detections
      North | 12 | 4
      South | 15 | 5`,
    expected: [{ area: 'A4:C6', headingRows: 1, title: 'Crime report' }],
  },
  {
    name: 'a legend of shorthand below the table',
    sheet: `
      Area | 2009 | 2010
      North | 12 | [x]
      South | [c] | 13

      Shorthand | Meaning
      [x] | not available
      [c] | confidential`,
    expected: [{ area: 'A1:C3', notes: ['2009 2: [c] / confidential', '2010 1: [x] / not available'] }],
  },
];

/** Layouts in which it matters how cells are understood. */
export const valueLayouts: readonly Layout[] = [
  {
    name: 'percentages stored as per cent and as fractions',
    sheet: `
      Force | Detected (%) | Confidence | Change (%) | Satisfied %
      Beds | 20.04 | 20.04% | 0.3 | 0.82
      Herts | 0.5 | 55.90% | -0.2 | 0.75
      Kent | 31.10 | 60.00% | 0.9 | 0.91`,
    expected: [
      {
        columns: [
          'Force: text',
          'Detected: percent [%]',
          'Confidence: percent 0.00%',
          'Change: percent [%]',
          'Satisfied: percent [%]',
        ],
        rows: [
          ['Beds', 0.2004, 0.2004, 0.003, 0.82],
          ['Herts', 0.005, 0.559, -0.002, 0.75],
          ['Kent', 0.311, 0.6, 0.009, 0.91],
        ],
      },
    ],
  },
  {
    name: 'units in headings',
    sheet: `
      Authority | Expenditure, £ million | Population (000s) | Rate per 1,000 population | Response time (minutes) | £m spent
      Beds | 120.5 | 605 | 4.5 | 12 | 1.5
      Herts | 180.25 | 1,095 | 5.1 | 10 | 2.5`,
    expected: [
      {
        columns: [
          'Authority: text',
          'Expenditure: number [£ million]',
          'Population: integer [000s]',
          'Rate per 1,000 population: number',
          'Response time: integer 0 [minutes]',
          '£m spent: number',
        ],
      },
    ],
  },
  {
    name: 'codes keep their zeros, long digits their length',
    sheet: `
      Ref | URN | Account number | Cost centre | Amount
      '1.1 | '100012345678901234 | 12345678 {00000000} | 42 {0000} | '12
      '1.10 | '100012345678901235 | 1234567 {00000000} | 7 {0000} | '1,345
      '1.2 | '100012345678901236 | 1 {00000000} | 310 {0000} | '9`,
    expected: [
      {
        columns: ['Ref: text', 'URN: text', 'Account number: text', 'Cost centre: text', 'Amount: integer'],
        rows: [
          ['1.1', '100012345678901234', '12345678', '0042', 12],
          ['1.10', '100012345678901235', '01234567', '0007', 1345],
          ['1.2', '100012345678901236', '00000001', '0310', 9],
        ],
      },
    ],
  },
  {
    name: 'few repeated words, yes and no, marks',
    sheet: `
      Line | Status | Reported | Target met
      1a | Green | Yes | ✓
      1b | Amber | No | ✗
      1c | green | Yes | ✓
      1d | Red | Yes | ✓✗
      1e | Amber | N | ✗
      1f | Red | yes | ✓✗`,
    expected: [
      {
        columns: [
          'Line: text',
          'Status: choice of Green/Amber/Red',
          'Reported: boolean',
          'Target met: choice of ✓/✗/✓✗',
        ],
        rows: [
          ['1a', 'Green', true, '✓'],
          ['1b', 'Amber', false, '✗'],
          ['1c', 'Green', true, '✓'],
          ['1d', 'Red', true, '✓✗'],
          ['1e', 'Amber', false, '✗'],
          ['1f', 'Red', true, '✓✗'],
        ],
      },
    ],
  },
  {
    name: 'dates as serials, as texts, and one that is none',
    sheet: `
      Task | Due | Started
      A | 31/03/2010 | 40268 {d mmm yyyy}
      B | '1 April 2010 | 40269 {d mmm yyyy}
      C | [z] | 40270 {d mmm yyyy}`,
    expected: [
      {
        columns: ['Task: text', 'Due: date', 'Started: date d mmm yyyy'],
        rows: [
          ['A', 40268, 40268],
          ['B', 40269, 40269],
          ['C', null, 40270],
        ],
        notes: ['Due 3: [z]'],
      },
    ],
  },
  {
    name: 'mixed columns lose nothing',
    sheet: `
      Item | Value
      A | 12
      B | about 20
      C | TBC later
      D | 12.5%
      E | TRUE
      F | #N/A
      G | 31/03/2010`,
    expected: [
      {
        columns: ['Item: text', 'Value: text'],
        rows: [
          ['A', '12'],
          ['B', 'about 20'],
          ['C', 'TBC later'],
          ['D', '12.5%'],
          ['E', 'TRUE'],
          ['F', null],
          ['G', '31/03/2010'],
        ],
        notes: ['Value 6: #N/A'],
        problems: ['B7: The cell holds the error #N/A; it is left blank.'],
      },
    ],
  },
  {
    name: 'a stray remark among many figures is listed',
    sheet: `
      Item | Value
      A | 1
      B | 2
      C | 3
      D | 4
      E | 5
      F | 6
      G | 7
      H | 8
      I | 9
      J | 10
      K | see below`,
    expected: [
      {
        columns: ['Item: text', 'Value: integer 0'],
        problems: ['B12: “see below” is no number; it stays as it is.'],
      },
    ],
  },
  {
    name: 'a totals row by its formula alone, and one by its words',
    sheet: `
      Item | 2009 | 2010
      Pay | 90 | 92
      Premises | 10 | 11
      | =SUM(B2:B3):100 | =SUM(C2:C3):103`,
    expected: [{ area: 'A1:C3', totals: 4 }],
  },
  {
    name: 'notes of cells and of headings',
    sheet: `
      Area | Count {!Counted by hand}
      North | 12
      South | 15 {!Provisional}`,
    expected: [{ notes: ['Count 2: Provisional'] }],
  },
];

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
        columns: ['Ref: text', 'Measure: text', 'Unit: text', 'Target: number', 'Actual: number'],
        rows: [
          ['PP 1a', 'Serious violence', '%', 0.04, 0.134],
          ['PP 1b', 'Robbery', 'number', 357, 340],
          ['PP 1c', 'Confidence rank', 'rank', 3, null],
          ['PP 1d', 'Burglary', 'number', 4000, 3900],
        ],
        notes: ['Actual 3: n/a'],
        problems: [
          'D3: 4.0% is a percentage among other numbers; it is kept as a fraction.',
          'E3: 13.4% is a percentage among other numbers; it is kept as a fraction.',
        ],
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
