/** Faults in formulas that change nothing that could be noticed, and why not. */
export interface ExplainedFaults {
  readonly why: string;
  /** By the column whose formula it is; commitments have columns of the same names. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
}

/** All faults that no case notices. A fault that comes to be noticed has to go from here, and a new one needs a case or a reason. */
export const explainedFaults: readonly ExplainedFaults[] = [
  {
    why: 'A text where a figure belongs passes COUNTA and makes an error in the next step, which is blank or No data as well; a year that is a text is later than any other, so that no break is before it; where a formula has left a blank, the blank is taken.',
    faults: {
      'Across a break': ['(COUNT([@Break])=0,TRUE,IF(IF({COUNT → COUNTA}([@[Report year]])=1'],
      'Known change': ['UNT([@Change])=1,[@Change],IF({COUNT → COUNTA}([@[Change %]])=1,[@'],
      Margin: [
        'ar",IF(OR([@[Across a break]],{COUNT → COUNTA}([@Actual],[@Previou',
        'vious],9))),"Share within",IF({COUNT → COUNTA}([@Within],[@Total],',
        'ed],9)),"At least a count",IF({COUNT → COUNTA}([@Actual],[@Needed]',
        ',9)),"Reduce by points",IF(OR({COUNT → COUNTA}([@Change],[@Target]',
        '),9)),"Increase by points",IF({COUNT → COUNTA}([@Change],[@Target]',
        'erance]),9)),"No increase",IF({COUNT → COUNTA}([@Change])=0,"",N([',
        'ange],9)),"Direction only",IF({COUNT → COUNTA}([@Change])=0,"",SWI',
        ',"Improve and hold (both)",IF({COUNT → COUNTA}([@Actual],[@Target]',
      ],
      'Target met': [
        'a",[@Test]="Done by date",IFS({COUNT → COUNTA}([@Due])=0,"No data"',
        'IFS(COUNT([@Due])=0,"No data",{COUNT → COUNTA}([@Done])=1,IF(ROUND',
        ',"Met","Late"),OR([@Done]<>"",{COUNT → COUNTA}([@[As at]])=0),"No ',
        '),[@Test]="Rank or better",IF({COUNT → COUNTA}([@Rank],[@[Target r',
        '@Test]="Increase by %"),IF(OR({COUNT → COUNTA}([@[Change %]])=0,CO',
        ',IF(OR(COUNT([@[Change %]])=0,{COUNT → COUNTA}([@Target],[@[Target',
        't")),[@Test]="No increase",IF({COUNT → COUNTA}([@[Known change]])=',
        '),[@Test]="Direction only",IF({COUNT → COUNTA}([@[Known change]])=',
        '="Improve and hold (both)",IF({COUNT → COUNTA}([@[Known change]])=',
      ],
    },
  },
  {
    why: 'A blank cell equals 0 as it equals an empty text, and a cell with a figure, a word or a date does neither; no year, no choice and no day is 0, and a tolerance of 0 is a number.',
    faults: {
      'Across a break': ['IF([@Break]={"" → 0},FALSE,IF(COUNT([@Br'],
      'Target met': [
        'IFERROR(IFS([@Test]={"" → 0},"",[@Test]="No test',
        ']="Awaited",AND([@Tolerance]<>{"" → 0},COUNT([@Tolerance])',
        ',9),"Met","Late"),OR([@Done]<>{"" → 0},COUNT([@[As at]])=0',
      ],
      'Commitments: Target met': ['IFS(OR([@[Target link]]={"" → 0},[@[Target link]]="B'],
    },
  },
  {
    why: 'Days and ranks are whole: the decimals that are rounded off are not there.',
    faults: {
      'Target met': [
        'T([@Done])=1,IF(ROUND([@Done],{9 → 2})<=ROUND([@Due],9),"',
        'OUND([@Done],9)<=ROUND([@Due],{9 → 2}),"Met","Late"),OR([',
        '0),"No data",ROUND([@[As at]],{9 → 2})>ROUND([@Due],9),"O',
        'ND([@[As at]],9)>ROUND([@Due],{9 → 2}),"Overdue",TRUE,"n/',
        '<2,"No data",IF(ROUND([@Rank],{9 → 2})<=ROUND([@[Target r',
        'Target rank]]+N([@Tolerance]),{9 → 2}),"Met","Not met")),',
      ],
    },
  },
  {
    why: 'Without a last branch IFS is an error, which IFERROR makes the same blank.',
    faults: {
      Change: ['change]])=1,[@[Given change]],{TRUE → FALSE},""),"")'],
      'Change %': ['ge %]])=1,[@[Given change %]],{TRUE → FALSE},""),"")'],
    },
  },
  {
    why: 'Only the sign of the product is asked.',
    faults: {
      'Target met': [
        'n]>=0,IF([@Direction]="Down",-{1 → 2},1)*ROUND([@[Known c',
        '>=0,IF([@Direction]="Down",-1,{1 → 2})*ROUND([@[Known cha',
      ],
    },
  },
];
