import { decodeCellText } from './cell-text.ts';
import { decodeXml, localName, readAttributes, readXml } from './xml.ts';

/*
 * Threaded comments (MS-XLSX 2.1.24), which newer programs write beside notes: one part a sheet, and one with the people who wrote
 * them. A thread is read as the text of one note, an entry a paragraph.
 */

/** The names of people by the ids that threads know them by. */
export function readPeople(xml: string | null): (readonly [id: string, name: string])[] {
  const found: (readonly [string, string])[] = [];
  if (xml === null) return found;
  readXml(xml, {
    tag: ({ name, attributes }) => {
      if (localName(name) !== 'person') return;
      const values = readAttributes(attributes);
      found.push([values.get('id') ?? '', decodeCellText(values.get('displayName') ?? '').trim()]);
    },
  });
  return found;
}

/** The threads of a sheet by cell address, each as `Name: text`, oldest first. */
export function readThreads(
  xml: string | null,
  people: ReadonlyMap<string, string>,
): (readonly [address: string, text: string])[] {
  const threads = new Map<string, string[]>();
  if (xml === null) return [];
  let address = '';
  let person = '';
  let text = '';
  let inText = false;
  readXml(xml, {
    tag: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'threadedComment') {
        const values = readAttributes(attributes);
        address = (values.get('ref') ?? '').toUpperCase();
        person = people.get(values.get('personId') ?? '') ?? '';
        text = '';
      }
      if (local === 'text') inText = true;
    },
    text: (raw) => {
      if (inText) text += decodeXml(raw);
    },
    close: (name) => {
      const local = localName(name);
      if (local === 'text') inText = false;
      if (local !== 'threadedComment' || address === '') return;
      const entries = threads.get(address) ?? [];
      const said = decodeCellText(text);
      entries.push(person === '' ? said : `${person}: ${said}`);
      threads.set(address, entries);
    },
  });
  return Array.from(threads, ([cell, entries]) => [cell, entries.join('\n\n')] as const);
}
