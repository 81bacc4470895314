import type { Pieces } from '../../../base/pieces.ts';
import { rawText, rawValue, type CopiedBlock } from '../../../queries/copied-block.ts';
import type { RawKind } from '../../../model/clipboard-block.ts';
import { writingDelimited } from '../../../model/delimited-text.ts';
import { writeOwnValue } from './html-values.ts';

/** What is copied of a value: as it is shown, or in full as it is. */
export type CopyForm = 'shown' | 'raw';

/**
 * More cells than these go to the clipboard as plain text alone: their HTML would take tens of megabytes, and the programs that read
 * it stand still for longer than anyone waits.
 */
export const mostHtmlCells = 100_000;

/** The block as tab-separated text, in pieces that count rows. */
export function copyingText(block: CopiedBlock, form: CopyForm): Pieces<string> {
  return writingDelimited(rowsOf(block, (cell) => copiedCell(block, cell, form)));
}

/**
 * The block as HTML: each cell's text, and behind it the value and the number format as Excel (`x:num`, `mso-number-format`) and
 * LibreOffice (`sdval`, `sdnum`) read them, and as we do ourselves. `token` names the copy, for the page that made it.
 */
export function copiedHtml(block: CopiedBlock, form: CopyForm, token: string): string {
  let html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><!--StartFragment--><table data-pledgebook="${escaped(token)}">`;
  for (const cells of rowsOf(block, (cell) => htmlCell(block, cell, form)))
    html += `<tr>${cells.join('')}</tr>`;
  return `${html}</table><!--EndFragment--></body></html>`;
}

function copiedCell({ texts, values, formats }: CopiedBlock, cell: number, form: CopyForm): string {
  return form === 'shown' ? texts[cell]! : rawText(values[cell]!, formats[cell]!);
}

function* rowsOf(
  { rowCount, columnCount }: CopiedBlock,
  write: (cell: number) => string,
): Generator<readonly string[]> {
  for (let row = 0; row < rowCount; row++) {
    yield Array.from({ length: columnCount }, (_, column) => write(row * columnCount + column));
  }
}

function htmlCell(block: CopiedBlock, cell: number, form: CopyForm): string {
  const format = block.formats[cell]!;
  const raw = rawValue(block.values[cell]!, format);
  const text = escaped(copiedCell(block, cell, form)).replaceAll(
    '\n',
    '<br style="mso-data-placement:same-cell">',
  );
  const formula = block.formulas.get(cell);
  const own = formula === undefined ? '' : ` data-pledgebook-formula="${escaped(formula)}"`;
  if (raw === undefined) return `<td${own}>${text}</td>`;
  const mark = ` data-pledgebook="${writeOwnValue(raw)}"${own}`;
  switch (raw.kind) {
    case 'number':
    case 'percent':
    case 'date': {
      const shown = form === 'shown' || raw.kind === 'date' ? format : 'General';
      const style = shown === 'General' ? '' : ` style="mso-number-format:'${styleFormat(shown)}'"`;
      return `<td x:num="${raw.value}" sdval="${raw.value}" sdnum="2057;0;${escaped(libreOfficeFormat(raw.kind, shown))}"${style}${mark}>${text}</td>`;
    }
    case 'boolean':
      return `<td x:bool="${raw.value ? 'TRUE' : 'FALSE'}"${mark}>${text}</td>`;
    case 'text':
      // Without this a code such as 0012 becomes a number.
      return looksLikeValue(raw.value)
        ? `<td x:str sdnum="2057;0;@" style="mso-number-format:'\\@'"${mark}>${text}</td>`
        : `<td${mark}>${text}</td>`;
    default:
      return raw satisfies never;
  }
}

/** LibreOffice shows a number plain whose format it does not have itself; of percentages it has these two. */
function libreOfficeFormat(kind: RawKind, format: string): string {
  return kind === 'percent' && format !== '0%' ? '0.00%' : format;
}

/** What a spreadsheet would turn into a number, a date or a formula: it begins with a digit or one of a few signs. */
function looksLikeValue(text: string): boolean {
  return /^\s*[-+=@.(£€$\d]/.test(text) || /^(?:true|false)$/i.test(text);
}

/** A number format as a style sheet has it: signs by a backslash, quotation marks by their code, all of it within an attribute. */
function styleFormat(format: string): string {
  const written = format.replaceAll(/["'\\.,#%/;:\-+()[\]@_*?<>=&]/g, (sign) =>
    sign === '"' || sign === "'" || sign === '\\'
      ? `\\${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      : `\\${sign}`,
  );
  return escaped(written);
}

function escaped(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;
}
