import { writeXlsx } from 'peer:hucre';

/** Writes a table like the app's, and says how many milliseconds writing took: the rows are made before. */
self.onmessage = (event: MessageEvent<number>) => {
  void write(event.data);
};

async function write(count: number): Promise<void> {
  const headings = [
    'Ref',
    'Measure',
    'Area',
    'Previous',
    'Actual',
    'Rate',
    'Cost',
    'As at',
    'Checked',
    'Note',
  ];
  const rows: (string | number | boolean | null)[][] = [[...headings, 'Change', 'Met']];
  const cells = new Map<string, { readonly formula: string; readonly formulaResult: string | number }>();
  for (let row = 0; row < count; row++) {
    const previous = (row * 7919) % 10_007;
    const actual = (row * 104_729) % 10_009;
    rows.push([
      `M ${row}`,
      `Recorded incidents in district ${row % 500}`,
      `Area ${row % 40}`,
      previous,
      actual,
      ((row * 31) % 1000) / 1000,
      ((row * 17) % 100_000) / 100,
      40_000 + (row % 3000),
      row % 3 === 0,
      row % 5 === 0 ? 'Provisional figure, see the note.' : null,
      null,
      null,
    ]);
    const at = row + 2;
    cells.set(`${row + 1},10`, { formula: `E${at}-D${at}`, formulaResult: actual - previous });
    const met = actual <= previous ? 'Met' : 'Not met';
    cells.set(`${row + 1},11`, { formula: `IF(E${at}<=D${at},"Met","Not met")`, formulaResult: met });
  }
  const formats = ['', '', '', '#,##0', '#,##0', '0.0%', '£#,##0.00', 'dd/mm/yyyy', '', '', '#,##0', ''];
  const columns = formats.map((numFmt) => (numFmt === '' ? {} : { numFmt }));
  const started = performance.now();
  const bytes = await writeXlsx({ sheets: [{ name: 'Measures', rows, cells, columns }] });
  self.postMessage({ writing: performance.now() - started, size: bytes.length });
}
