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
    name: 'two tables side by side, of which the right one has other gaps than the sub-headings of the left one',
    sheet: `
      Team | Area | | Person | Role
      Group 1 | | | |
      A1 | North | | Ann | Lead
      A2 | South | | Bob | Deputy
      Group 2 | | | |
      B1 | East | | Cid | Lead
      B2 | West | | |
      B3 | Upper | | |
      B4 | Lower | | |`,
    expected: [{ area: 'A1:B9' }],
  },
  {
    name: 'a short list beside a table, and remarks beside one without a heading',
    sheet: `
      Ref | Area | Count | | Choices
      A1 | North | 10 | | Yes
      A2 | South | 20 | | No
      A3 | East | 30 | |
      A4 | West | 40 | |
      | | | |
      | | | |
      | | | |
      Person | Role | Days | |
      Ann | Lead | 4 | | ask again
      Bob | Deputy | 5 | |
      Cid | Guest | 6 | | left`,
    expected: [{ area: 'A1:C5' }, { area: 'A9:C12' }],
  },
  {
    name: 'a single column beside a table that goes on below it',
    sheet: `
      Ref | Area | Count | | Note
      A1 | North | 10 | | fine
      A2 | South | 20 | |
      A3 | East | 30 | | late
      | | | | more`,
    expected: [{ area: 'A1:C4' }],
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
