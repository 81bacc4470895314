import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { editColumn } from '../../src/commands/edit-column.ts';
import { setCell } from '../../src/commands/set-cell.ts';
import { textRows } from '../../src/model/clipboard-block.ts';
import { readClipboardHtml } from '../../src/ui/grid/clipboard/read-html.ts';
import { words } from '../../src/ui/words.ts';
import '../../src/ui/grid/clipboard.css';
import '../../src/ui/grid/selection.css';
import { cell, column, mount, row, run, table, text, unmount } from './grid-page.ts';

afterEach(() => {
  unmount();
});

/*
 * Clipboard HTML as programs write it, cut down by hand to what matters: the shapes that Microsoft documents for Office HTML, those of
 * LibreOffice's HTML export filter, and the attributes that Google Sheets puts on its cells.
 */

function block(html: string) {
  const read = readClipboardHtml(html);
  if (read === null) throw new Error('No table was found');
  return read;
}

const rowsOf = (html: string) => textRows(block(html));
const rawsOf = (html: string) => Object.fromEntries(block(html).raws);

const excelHead = (styles: string) => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
td {padding-top:1px; mso-number-format:General; text-align:general;}
${styles}
--></style></head>`;

const excel = (styles: string, table: string) =>
  `${excelHead(styles)}<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'>
<!--StartFragment-->${table}<!--EndFragment--></table></body></html>`;

test('Excel: number formats of classes tell percentages, dates, money and text from what only looks so', () => {
  const html = excel(
    `.xl65 {mso-style-parent:style0; mso-number-format:"0\\.0%";}
     .xl66 {mso-style-parent:style0; mso-number-format:"Short Date";}
     .xl67 {mso-style-parent:style0; mso-number-format:"\\@";}
     .xl68 {mso-number-format:"\\0022£\\0022\\#\\,\\#\\#0\\.00";}
     .xl69 {mso-number-format:"m\\/d\\/yyyy";}`,
    `<col width=64 span=6 style='width:48pt'>
     <tr height=20 style='height:15.0pt'>
      <td height=20 class=xl65 align=right width=64 style='height:15.0pt;width:48pt'>13.4%</td>
      <td class=xl66 align=right width=64 style='width:48pt'>31/03/2010</td>
      <td class=xl67 width=64 style='width:48pt'>007</td>
      <td class=xl68 align=right width=64 style='width:48pt'>£1,234.50</td>
      <td class=xl69 align=right width=64 style='width:48pt'>3/31/2010</td>
      <td align=right width=64 style='width:48pt'>357</td>
     </tr>`,
  );
  expect(block(html).source).toBe('excel');
  expect(rowsOf(html)).toEqual([['13.4%', '31/03/2010', '007', '£1,234.50', '3/31/2010', '357']]);
  expect(rawsOf(html)).toEqual({
    0: { kind: 'percent', value: 0.134 },
    1: { kind: 'date', value: 40_268 },
    2: { kind: 'text', value: '007' },
    3: { kind: 'number', value: 1234.5 },
    4: { kind: 'date', value: 40_268 },
  });
});

test('Excel 2003: x:num has the value that the format rounds, x:str says text, x:bool a truth', () => {
  const html = excel(
    `.xl24 {mso-number-format:0%;} .xl25 {mso-number-format:"dd\\/mm\\/yyyy";}`,
    `<tr><td class=xl24 align=right x:num="0.13400000000000001">13%</td>
     <td class=xl25 align=right x:num="40268">31/03/2010</td>
     <td x:str>15</td><td x:str="007 ">007</td><td align=center x:bool="TRUE">TRUE</td><td x:num>15</td></tr>`,
  );
  expect(rawsOf(html)).toEqual({
    0: { kind: 'percent', value: 0.134 },
    1: { kind: 'date', value: 40_268 },
    2: { kind: 'text', value: '15' },
    3: { kind: 'text', value: '007' },
    4: { kind: 'boolean', value: true },
  });
});

test('Excel: breaks in cells, quotation marks, spaces and lines of the source', () => {
  const html = excel(
    '',
    `<tr><td>one<br
      style='mso-data-placement:same-cell'>
      two &quot;three&quot;</td><td>a long
      text&nbsp;here<span style='mso-spacerun:yes'>  </span>on</td><td>&nbsp;</td></tr>`,
  );
  expect(rowsOf(html)).toEqual([['one\ntwo "three"', 'a long text here on', '']]);
});

test('Excel: merged cells have their text once, texts that run over take no cells, hidden rows and columns stay out', () => {
  const html = excel(
    '',
    `<col width=64><col width=0 style='display:none;mso-width-source:userset;mso-width-alt:0'><col width=64 span=2>
     <tr><td rowspan=2>a</td><td>hidden</td><td colspan=2>b</td></tr>
     <tr><td>hidden</td><td>c</td><td>d</td></tr>
     <tr height=0 style='display:none'><td>x</td><td>x</td><td>x</td><td>x</td></tr>
     <tr><td>e</td><td></td><td colspan=2 style='mso-ignore:colspan'>a long text that runs over</td></tr>`,
  );
  expect(rowsOf(html)).toEqual([
    ['a', 'b', ''],
    ['', 'c', 'd'],
    ['e', 'a long text that runs over', ''],
  ]);
});

test('Excel: a row that is merged to the edge of the sheet makes no columns', () => {
  const html = excel(
    '',
    `<tr><td>a</td><td>b</td><td colspan=16382></td></tr><tr><td colspan=16384>c</td></tr>`,
  );
  expect(rowsOf(html)).toEqual([
    ['a', 'b', ''],
    ['c', '', ''],
  ]);
});

const libreOffice = (rows: string) => `<!DOCTYPE html><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">body,div,table,tbody,tr,th,td,p { font-family:"Liberation Sans"; font-size:x-small }</style></head>
<body><table cellspacing="0" border="0"><colgroup span="3" width="85"></colgroup>${rows}</table></body></html>`;

test('LibreOffice: sdval is the value, sdnum its format', () => {
  const html = libreOffice(
    `<tr><td height="17" align="right" sdval="0.134" sdnum="2057;0;0.0%">13.4%</td>
     <td align="right" sdval="40268" sdnum="2057;0;DD/MM/YYYY">31/03/2010</td>
     <td align="left" sdnum="2057;0;@">007</td>
     <td align="right" sdval="1234.5" sdnum="2057;">1234.5</td>
     <td align="center" sdval="1" sdnum="2057;0;BOOLEAN">TRUE</td>
     <td align="left">one<br>two</td></tr>`,
  );
  expect(block(html).source).toBe('libreoffice');
  expect(rowsOf(html)).toEqual([['13.4%', '31/03/2010', '007', '1234.5', 'TRUE', 'one\ntwo']]);
  expect(rawsOf(html)).toEqual({
    0: { kind: 'percent', value: 0.134 },
    1: { kind: 'date', value: 40_268 },
    2: { kind: 'text', value: '007' },
    3: { kind: 'number', value: 1234.5 },
    4: { kind: 'boolean', value: true },
  });
});

const json = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');

test('Google Sheets: values and formats are JSON in attributes', () => {
  const cell = (text: string, value: unknown, format?: unknown) =>
    `<td style="overflow:hidden;padding:2px 3px" data-sheets-value="${json(value)}"${
      format === undefined ? '' : ` data-sheets-numberformat="${json(format)}"`
    }>${text}</td>`;
  const html = `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style>
    <table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr" border="1" data-sheets-root="1" data-sheets-baot="1">
    <colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr style="height:21px;">
    ${cell('13.4%', { 1: 3, 3: 0.134 }, { 1: 3, 2: '0.0%', 3: 1 })}
    ${cell('31/03/2010', { 1: 3, 3: 40268 }, { 1: 5, 2: 'dd/mm/yyyy', 3: 1 })}
    ${cell('007', { 1: 2, 2: '007' })}${cell('TRUE', { 1: 4, 4: 1 })}
    ${cell('£1,235', { 1: 3, 3: 1234.5 }, { 1: 4, 2: '"£"#,##0', 3: 1 })}
    ${cell('one<br/>two', { 1: 2, 2: 'one\ntwo' })}
    <td data-sheets-value="no JSON">x</td></tr></tbody></table></google-sheets-html-origin>`;
  expect(block(html).source).toBe('google-sheets');
  expect(rowsOf(html)).toEqual([['13.4%', '31/03/2010', '007', 'TRUE', '£1,235', 'one\ntwo', 'x']]);
  expect(rawsOf(html)).toEqual({
    0: { kind: 'percent', value: 0.134 },
    1: { kind: 'date', value: 40_268 },
    2: { kind: 'text', value: '007' },
    3: { kind: 'boolean', value: true },
    4: { kind: 'number', value: 1234.5 },
    5: { kind: 'text', value: 'one\ntwo' },
  });
});

test('Word: paragraphs in cells, tables in cells, lines around the table', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
    <head><meta name=ProgId content=Word.Document><style><!-- p.MsoNormal {margin:0cm;} --></style></head>
    <body lang=EN-GB><!--StartFragment--><p class=MsoNormal>Theme&nbsp;1: <b>Crime</b><o:p></o:p></p>
    <table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'>
    <td width=301 valign=top><p class=MsoNormal>1a<o:p></o:p></p></td>
    <td><p class=MsoNormal>Reduce the rate of
    violent crime<o:p></o:p></p><p class=MsoListParagraph><![if !supportLists]>·<span>&nbsp; </span><![endif]>on 2007/08</p></td>
    <td><table><tr><td><p>4</p></td><td><p>%</p></td></tr><tr><td>of</td><td>all</td></tr></table><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
    </tr></table><!--EndFragment--></body></html>`;
  expect(block(html).source).toBe('word');
  expect(rowsOf(html)).toEqual([
    ['Theme 1: Crime', '', ''],
    ['1a', 'Reduce the rate of violent crime\n·  on 2007/08', '4 %\nof all'],
  ]);
});

test('a web page: headings, pictures that stand for words, a table for the layout around it, no scripts', () => {
  const html = `<div>Performance <i>2009</i></div><table role=presentation><tr><td><h2>Results</h2>
    <table><thead><tr><th>Measure</th><th>Met</th></tr></thead>
    <tbody><tr><td>1a &lt;b&gt;<script>document.title = 'owned'</script></td><td><img alt="Yes" src="x" onerror="document.title='owned'"></td></tr></tbody>
    <tfoot><tr><td>All</td><td style="display:none">x</td></tr></tfoot></table></td></tr></table>`;
  const title = document.title;
  expect(block(html).source).toBe('web');
  expect(rowsOf(html)).toEqual([
    ['Performance 2009', ''],
    ['Results', ''],
    ['Measure', 'Met'],
    ['1a <b>', 'Yes'],
    ['All', ''],
  ]);
  expect(document.title).toBe(title);
});

test('HTML without a table is left to its plain text', () => {
  expect(readClipboardHtml('<meta charset="utf-8"><p>a</p>')).toBeNull();
  expect(readClipboardHtml('<table></table>')).toBeNull();
});

/* In the grid: the events by which a browser hands over its clipboard; the clipboard itself is in the tests of the built app. */

async function pasteText(text: string, html = ''): Promise<void> {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html !== '') data.setData('text/html', html);
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  await Promise.resolve();
}

/** What a copy hands over; where it is not ours the clipboard stays as it was. */
function copied(): { text: string; html: string; isOurs: boolean } {
  const data = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return {
    text: data.getData('text/plain'),
    html: data.getData('text/html'),
    isOurs: event.defaultPrevented,
  };
}

test('where nothing on the page has the keyboard, copy and paste are about the active cell', async () => {
  const { element, session } = mount();
  await userEvent.click(cell(element, 1, 'Ref'));
  (document.activeElement as HTMLElement).blur();
  expect(document.activeElement).toBe(document.body);
  expect(copied()).toMatchObject({ text: 'B\r\n', isOurs: true });
  await pasteText('X\nY');
  expect([1, 2].map((at) => session.workbook.table(table)?.cell(row(at), column('Ref')))).toEqual(['X', 'Y']);
  expect(element.contains(document.activeElement)).toBe(true);
  (document.activeElement as HTMLElement).blur();
  // A dialog over the page, and a text field, have theirs.
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  document.body.append(dialog);
  expect(copied().isOurs).toBe(false);
  dialog.remove();
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  expect(copied().isOurs).toBe(false);
  field.remove();
});

test('a block is pasted at the cell in hand in one step, and selected', async () => {
  const { element, session, controller } = mount();
  await userEvent.click(cell(element, 1, 'Ref'));
  await pasteText('X\t7\r\nY\t8\r\nZ\t9\r\n');
  expect(controller.rows.count).toBe(4);
  expect(['X', 'Y', 'Z'].map((_, index) => text(element, index + 1, 'Ref'))).toEqual(['X', 'Y', 'Z']);
  expect(text(element, 3, 'Twice')).toBe('18');
  expect(controller.selection.ranges).toEqual([{ top: 1, bottom: 3, left: 0, right: 1 }]);
  session.undo();
  expect(controller.rows.count).toBe(3);
  expect(text(element, 1, 'Ref')).toBe('B');
});

test('what is copied says what it shows as text, and what it is as HTML', async () => {
  const { element, controller } = mount();
  await userEvent.click(cell(element, 0, 'Ref'));
  controller.selection.select([{ top: 0, bottom: 1, left: 0, right: 4 }]);
  const { text: shown, html } = copied();
  expect(shown).toBe('A\t10\t20\tMet\t31/03/2010\r\nB\t20\t40\t\t\r\n');
  const read = block(html);
  expect(textRows(read)).toEqual([
    ['A', '10', '20', 'Met', '31/03/2010'],
    ['B', '20', '40', '', ''],
  ]);
  expect(Object.fromEntries(read.raws)).toEqual({
    1: { kind: 'number', value: 10 },
    2: { kind: 'number', value: 20 },
    4: { kind: 'date', value: 40_268 },
    6: { kind: 'number', value: 20 },
    7: { kind: 'number', value: 40 },
  });
});

test('ranges that make one block are copied as one, others are refused', async () => {
  const asked: unknown[] = [];
  const { element, controller } = mount({
    run: (result) => {
      if (!result.ok) asked.push(result.error.message);
      return null;
    },
  });
  await userEvent.click(cell(element, 0, 'Ref'));
  controller.selection.select([
    { top: 0, bottom: 0, left: 0, right: 1 },
    { top: 2, bottom: 2, left: 0, right: 1 },
  ]);
  expect(copied()).toMatchObject({ text: 'A\t10\r\nC\t30\r\n', isOurs: true });
  controller.selection.select([
    { top: 0, bottom: 0, left: 0, right: 1 },
    { top: 2, bottom: 2, left: 1, right: 1 },
  ]);
  expect(copied()).toMatchObject({ text: '', isOurs: false });
  expect(asked).toEqual([words.clipboard.notAligned]);
});

test('what was cut is outlined, moved when it is pasted, in one step; Esc leaves it', async () => {
  const { element, session, controller } = mount();
  await userEvent.click(cell(element, 0, 'Value'));
  const data = new DataTransfer();
  const cut = () =>
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('cut', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  cut();
  expect(text(element, 0, 'Value')).toBe('10');
  expect(getComputedStyle(cell(element, 0, 'Value')).animationName).toBe('cut-march');
  controller.clipboard.endCut();
  expect(getComputedStyle(cell(element, 0, 'Value')).animationName).toBe('none');
  cut();
  await userEvent.click(cell(element, 2, 'Value'));
  await pasteText(data.getData('text/plain'), data.getData('text/html'));
  expect([0, 2].map((index) => text(element, index, 'Value'))).toEqual(['', '10']);
  expect(controller.clipboard.hasCut).toBe(false);
  session.undo();
  expect([0, 2].map((index) => text(element, index, 'Value'))).toEqual(['10', '30']);
});

test('a single formula goes to the formula bar, and what doesn’t fit is looked at first', async () => {
  const reviewed: unknown[] = [];
  const { element, asked } = mount({ reviewPaste: (job) => reviewed.push(job) });
  await userEvent.click(cell(element, 0, 'Value'));
  await pasteText('=1+1');
  expect(asked).toEqual([{ place: { table, row: row(0), column: column('Value') }, typed: '=1+1' }]);
  await pasteText('not a number');
  expect(reviewed).toHaveLength(1);
  expect(text(element, 0, 'Value')).toBe('10');
});

test('rows that a filter hides are neither copied nor pasted into', async () => {
  const { element, session, controller } = mount();
  controller.view.filter(column('Ref'), { values: ['A', 'C'], condition: null });
  await userEvent.click(cell(element, 0, 'Value'));
  controller.selection.select([{ top: 0, bottom: 1, left: 1, right: 1 }]);
  expect(copied().text).toBe('10\r\n30\r\n');
  await pasteText('7\n8\n');
  const values = [0, 1, 2].map((index) => session.engine.value(table, row(index), column('Value')));
  expect(values).toEqual([7, 20, 8]);
});

test('headings of groups are no cells: what is pasted goes past them, and they are not copied', async () => {
  const { element, session, controller } = mount();
  controller.view.group(column('Verdict'));
  const headings = Array.from(
    { length: controller.rows.count },
    (_, index) => controller.rows.at(index)?.kind,
  );
  expect(headings.filter((kind) => kind === 'group')).toHaveLength(2);
  const first = headings.indexOf('row');
  await userEvent.click(cell(element, first, 'Value'));
  controller.selection.select([{ top: first, bottom: controller.rows.count - 1, left: 1, right: 1 }]);
  const before = copied().text;
  expect(before.split('\r\n').filter((line) => line !== '')).toHaveLength(3);
  await pasteText('1\n2\n3\n');
  const values = [0, 1, 2].map((index) => session.engine.value(table, row(index), column('Value')));
  expect([...values].sort()).toEqual([1, 2, 3]);
  session.undo();
  expect(copied().text).toBe(before);
});

test('columns that are hidden are passed over', async () => {
  const { element, session, controller, context } = mount();
  const hidden = editColumn(context, { table, column: column('Twice') }, { hidden: true });
  run(session, hidden);
  await userEvent.click(cell(element, 0, 'Value'));
  controller.selection.select([{ top: 0, bottom: 0, left: 1, right: 2 }]);
  expect(copied().text).toBe('10\tMet\r\n');
  await pasteText('5\tNot met');
  expect(text(element, 0, 'Verdict')).toContain('Not met');
});

test('what comes to the clipboard as HTML is text there, whatever it says', async () => {
  const { element, session, context } = mount();
  run(session, setCell(context, { table, row: row(0), column: column('Ref') }, '<b>1</b> & "2"\n=3'));
  await userEvent.click(cell(element, 0, 'Ref'));
  const { html, text: plain } = copied();
  expect(plain).toBe('"<b>1</b> & ""2""\n=3"\r\n');
  expect(rowsOf(html)).toEqual([['<b>1</b> & "2"\n=3']]);
});
