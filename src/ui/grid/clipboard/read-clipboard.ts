import { blockOfTexts, type ClipboardBlock } from '../../../model/clipboard-block.ts';
import { readDelimited } from '../../../model/delimited-text.ts';
import { readClipboardHtml } from './read-html.ts';

/** The cells that the clipboard holds, of its HTML where that has any, or with values only of its text; null where there are none. */
export function readClipboard(
  { html, text }: { readonly html: string; readonly text: string },
  valuesOnly: boolean,
): ClipboardBlock | null {
  const fromHtml = html === '' || (valuesOnly && text !== '') ? null : readClipboardHtml(html);
  if (fromHtml !== null) return fromHtml;
  return text === '' ? null : blockOfTexts(readDelimited(text), 'text');
}
