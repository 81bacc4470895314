/** Walks through the app with its catalogue in brackets, each from the example: what is said when something is done in a table. */
import { said, typed, type Walk } from './words-walk.ts';

/** What is refused, asked and kept at a cell, and what undo says. */
export async function edits(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Actual');
  await walk.type(typed.nothing);
  await walk.look('a refusal at a cell');
  await walk.keys('Control+Shift+Enter');
  await walk.look('a text kept as typed');
  await walk.toCell('Summary Sheet', 'Actual', 5);
  await walk.type('£20.1m');
  await walk.look('a question at a cell');
  await walk.keys('Escape', 'Escape');
  await walk.toCell('Summary Sheet', 'Target met');
  await walk.type(typed.nothing);
  await walk.look('typing into a calculated cell');
  await walk.keys('Escape', 'Escape');
  await walk.toCell('Summary Sheet', 'Note');
  await walk.type(`=1+${typed.nothing}(`);
  await walk.look('a formula that is none');
  await walk.keys('Escape', 'Escape');
  await walk.toCell('Summary Sheet', 'Note');
  await walk.keys('F2', 'Enter', 'Delete', 'Control+z', 'Control+y', 'Control+z', 'Control+z');
  await walk.look('undo and redo');
  await walk.choose('Edit', 'Undo steps…');
  await walk.look('the steps of undo');
  await walk.button('Hide history').click();
}

export async function rowsAndOrder(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Note');
  for (const key of ['Shift+ArrowDown', 'Control+d', 'Control+r', 'Alt+Insert', 'Alt+Delete']) {
    await walk.keys(key);
    await walk.look(`the key ${key}`);
  }
  await walk.choose('Edit', 'Fill', 'Series…');
  await walk.field('Step').fill(typed.nothing);
  await walk.keys('Enter');
  await walk.look('a step that is none');
  await walk.toCell();
  await walk.columnMenu('Ref', 'Sort descending');
  await walk.columnMenu('Measure', 'Then sort ascending');
  await walk.columnMenu('Unit', 'Group by ');
  await walk.look('rows sorted and grouped');
  await walk.page.locator('.group-heading').first().click();
  await walk.keys('Enter', 'x', 'Control+z');
  await walk.look('a group folded');
  await walk.choose('View', 'Views', 'Save as a view…');
  await walk.field('Name of the view').fill(typed.other);
  await walk.keys('Enter');
  await walk.look('a view saved');
  await walk.choose('View', 'Views', 'Delete view');
  await walk.choose('Data', 'Clear sort, filters and groups');
  await walk.look('the table in its own order');
}

export async function clipboard(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Actual');
  await walk.keys('Control+c', 'Control+x', 'Escape');
  await walk.look('copied and cut');
  for (const text of [`${typed.nothing}\n£20.1m\n`, '', `1\t2\t3\n`.repeat(60)]) {
    await walk.toCell('Summary Sheet', 'Actual');
    await walk.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await walk.keys('Control+v');
    await walk.page.waitForTimeout(600);
    await walk.look('a paste with problems');
    if (await walk.dialog.isVisible()) await walk.dialog.getByRole('button').last().click();
    await walk.look('pasted');
  }
  await walk.closeAll();
}

export async function finding(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.keys('Control+h');
  await walk.page.keyboard.type(typed.nothing);
  await walk.keys('Enter');
  await walk.look('nothing found');
  await walk.keys('Control+a');
  await walk.page.keyboard.type('crime');
  await walk.keys('Enter', 'Enter');
  await walk.look('cells found');
  await walk.button('List of results').click();
  await walk.page.waitForTimeout(300);
  await walk.look('the list of what was found');
  await walk.page.getByLabel(said('Replace with')).first().fill(typed.other);
  await walk.button('Replace all').click();
  await walk.page.waitForTimeout(500);
  await walk.button('Close find (Esc)').click();
  // What stands in the cells then is no text of the example any more.
  await walk.keys('Control+z');
  await walk.look('replaced everywhere, and taken back');
}

export async function filtering(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.columnMenu('Actual', 'Filter…');
  await walk.dialog.getByRole('searchbox').fill(typed.nothing);
  await walk.look('no value to filter by');
  await walk.dialog.getByRole('searchbox').fill('');
  await walk.dialog
    .getByRole('combobox')
    .first()
    .selectOption({ label: await optionOf(walk, 'is greater than') });
  await walk.dialog.getByRole('textbox', { name: said('Value') }).fill(typed.nothing);
  await walk.press('Filter');
  await walk.look('a filter by what is no number');
  await walk.dialog.getByRole('textbox', { name: said('Value') }).fill('1');
  await walk.press('Filter');
  await walk.look('rows filtered');
  await walk.choose('Data', 'Clear all filters');
}

/** The label of an option of the first list of choices in the dialog. */
async function optionOf(walk: Walk, text: string): Promise<string> {
  return (
    await walk.dialog
      .getByRole('combobox')
      .first()
      .locator('option')
      .filter({ hasText: said(text) })
      .innerText()
  ).trim();
}

export async function marks(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Change');
  await walk.choose('Data', 'Rules…');
  for (const kind of [
    'Must not be blank',
    'Each value once',
    'Number or date in a range',
    'One of a list of words',
    'Text of a form',
    'Stands in a column',
  ]) {
    const add = walk.button(kind, walk.dialog);
    if (await add.isVisible()) await add.click();
  }
  await walk.press('Save rules');
  await walk.look('rules that lack something');
  await walk.closeAll();
  await walk.toCell('Summary Sheet', 'Change');
  await walk.choose('Data', 'Rules…');
  await walk.press('Number or date in a range');
  await walk.field('To').fill('40');
  await walk.press('Save rules');
  await walk.page
    .getByRole('contentinfo')
    .getByRole('button', { name: /problems?~/ })
    .click();
  await walk.look('the list of problems');
  await walk.toCell('Summary Sheet', 'Change', 6);
  await walk.keys('Shift+F2');
  await walk.page.keyboard.type(typed.other);
  await walk.look('a note being written');
  await walk.keys('Control+Enter', 'Alt+F8');
  await walk.choose('Data', 'Notes', 'List of notes');
  await walk.look('the list of notes');
  await walk.toCell('Summary Sheet', 'Change', 6);
  await walk.choose('Data', 'Notes', 'Delete note');
  await walk.look('a note deleted');
  await walk.choose('Format', 'Conditional formatting…');
  for (const kind of [
    'Verdict colours',
    'Thresholds',
    'Data bar',
    'Above or below target',
    'Duplicates',
    'Cell value',
    'Blank cells',
    'Errors',
    'Formula',
  ])
    await walk.press(kind);
  await walk.look('every kind of format by rule');
  await walk.press('Save formatting');
  await walk.look('formats that lack something');
}

export async function columns(walk: Walk): Promise<void> {
  await walk.toCell();
  await walk.columnMenu('Actual', 'Column…');
  await walk.field('Number format').selectOption({ index: 1 });
  const kinds = await walk.field('Type').locator('option').allInnerTexts();
  for (const kind of kinds) {
    await walk.field('Type').selectOption({ label: kind });
    await walk.page.waitForTimeout(150);
    await walk.look(`a column of the type ${kind}`);
  }
  await walk.field('Name').fill('Target');
  await walk.press('Save');
  await walk.look('a column with the name of another');
  await walk.closeAll();
  await walk.toCell();
  await walk.choose('Insert', 'Insert column…');
  await walk.field('Name').fill(typed.other);
  await walk.dialog.getByRole('textbox', { name: said('Formula') }).click();
  await walk.page.keyboard.type(`=2*[@Actual]+${typed.nothing}`);
  await walk.page.waitForTimeout(600);
  await walk.look('a column with a formula that is wrong');
  await walk.keys('Escape', 'Escape', 'Escape');
  await walk.closeAll();
}

export async function links(walk: Walk): Promise<void> {
  await walk.toCell('Commitments', 'Label', 8);
  await walk.choose('Plan', 'Links…');
  const search = walk.dialog.getByRole('searchbox');
  await search.fill(typed.nothing);
  await walk.look('no measure to link');
  await search.fill('SS 1a.1');
  await walk.look('a measure to link');
  await walk.keys('Enter');
  await walk.look('a measure linked');
  await walk.press('Save links');
  await walk.look('links saved');
  await walk.toCell('Summary Sheet', 'Measure');
  await walk.choose('Plan', 'Links…');
  await walk.look('the links of a measure');
}

export async function targetTest(walk: Walk): Promise<void> {
  await walk.toCell('Summary Sheet', 'Measure');
  await walk.choose('Plan', 'Target test…');
  const test = walk.field('Test');
  for (const value of await test
    .locator('option')
    .evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value))) {
    await test.selectOption(value);
    await walk.look(`the test ${value}`);
  }
  await test.selectOption('Band');
  await walk.dialog.getByRole('textbox').first().fill(typed.nothing);
  await walk.press('Set the test');
  await walk.look('a figure of a test that is none');
  await walk.dialog.getByRole('textbox').first().fill('12');
  await walk.press('Set the test');
  await walk.look('a test set');
}
