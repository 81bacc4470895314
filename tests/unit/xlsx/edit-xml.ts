import { readXml, type XmlTag } from '../../../src/xlsx/xml.ts';

/** What becomes of an element: it stays, goes with all it holds, or gets another start tag (`end` closes it). */
export type TagEdit = 'keep' | 'drop' | { readonly start: string; readonly end: string };

/** What {@link editXml} calls on its way. Text is raw, with its entities; text inside dropped elements is not reported. */
interface XmlEditor {
  readonly tag: (tag: XmlTag) => TagEdit;
  /** Gives the text that stands there from now on. */
  readonly text?: (raw: string) => string;
  /** Called at each end tag and right after each empty tag that was not dropped. */
  readonly close?: (name: string) => void;
}

/** A document as edited, as `readXml` walks it; null where that can't be read to its end. */
export function editXml(xml: string, editor: XmlEditor): string | null {
  const output: string[] = [];
  /** The end tag of each open element; null inside a dropped one. */
  const open: (string | null)[] = [];
  let dropped = 0;
  const isWhole = readXml(xml, {
    tag: (tag) => {
      const edit = dropped > 0 ? 'drop' : editor.tag(tag);
      if (edit === 'drop') {
        dropped++;
        open.push(null);
        return;
      }
      output.push(edit === 'keep' ? `<${tag.name}${tag.attributes}>` : edit.start);
      open.push(edit === 'keep' ? `</${tag.name}>` : edit.end);
    },
    text: (raw) => {
      if (raw !== '' && dropped === 0) output.push(editor.text === undefined ? raw : editor.text(raw));
    },
    close: (name) => {
      const closing = open.pop() ?? null;
      if (closing === null) dropped--;
      else {
        output.push(closing);
        editor.close?.(name);
      }
    },
  });
  return isWhole && output.length > 0 ? output.join('') : null;
}
