import { decodeXml } from '../xml.ts';
import { type Splice, TagWalker } from './tag-walker.ts';

/** Elements of a workbook part that come before the one with how it calculates (ECMA-376 part 1, 18.2.27). */
const before = new Set([
  ...['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets'],
  ...['functionGroups', 'externalReferences', 'definedNames', 'AlternateContent', 'revisionPtr'],
]);

/** What has to be replaced in the workbook part so that the file is calculated anew when it is opened. */
export function recalculationSplices(xml: string): Splice[] {
  const walker = new TagWalker(xml);
  let prefix = '';
  let at = -1;
  while (walker.next()) {
    if (walker.depth === 0) {
      if (walker.isEnd) break;
      prefix = walker.name.slice(0, -walker.local.length);
      at = walker.to;
      continue;
    }
    if (walker.depth !== 1 || walker.isEnd) continue;
    if (walker.local === 'calcPr') {
      const flag = walker.attribute('fullCalcOnLoad');
      if (flag !== null) {
        return /^(1|true)$/.test(flag.value) ? [] : [{ from: flag.from, to: flag.to, text: '1' }];
      }
      const place = walker.from + 1 + walker.name.length;
      return [{ from: place, to: place, text: ' fullCalcOnLoad="1"' }];
    }
    const isBefore = before.has(walker.local);
    walker.skip();
    if (isBefore) at = walker.to;
  }
  return at < 0 ? [] : [{ from: at, to: at, text: `<${prefix}calcPr fullCalcOnLoad="1"/>` }];
}

/** The names that a workbook part defines, with what they mean. */
export function definedNames(xml: string): { readonly name: string; readonly formula: string }[] {
  const found: { name: string; formula: string }[] = [];
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.isEnd || walker.isEmpty || walker.local !== 'definedName') continue;
    const name = decodeXml(walker.attribute('name')?.value ?? '');
    const from = walker.to;
    found.push({ name, formula: decodeXml(xml.slice(from, walker.skip())) });
  }
  return found;
}

/** What has to be cut out of a part so that it no longer has elements of a name one of whose attributes is as told. */
export function removalSplices(
  xml: string,
  local: string,
  attribute: string,
  isMeant: (value: string) => boolean,
): Splice[] {
  const splices: Splice[] = [];
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.isEnd || walker.local !== local) continue;
    const value = walker.attribute(attribute);
    if (value === null || !isMeant(decodeXml(value.value))) continue;
    const { from } = walker;
    walker.skip();
    splices.push({ from, to: walker.to, text: '' });
  }
  return splices;
}
