/** A line between the rows of a table that names those below it. */
interface SubHeading {
  readonly row: number;
  readonly text: string;
}

/**
 * What each sub-heading calls the rows below it. Those right below one another, without a row of the table between them, are levels: the
 * ones that follow stand under the upper level until both come anew. Rows and sub-headings are in the sheet's order.
 */
export function groupTexts(subHeadings: readonly SubHeading[], rows: readonly number[]): Map<number, string> {
  const groups = new Map<number, string>();
  let upper = '';
  let before: string | null = null;
  let next = 0;
  for (const { row, text } of subHeadings) {
    for (; next < rows.length && rows[next]! < row; next++) before = null;
    const plain = text.replace(/:$/, '');
    if (before !== null) upper = before;
    groups.set(row, upper === '' ? plain : `${upper}: ${plain}`);
    before ??= plain;
  }
  return groups;
}
