import type { SheetArea } from '../../model/sheet-layout.ts';
import { areaAddress, readArea } from '../grid.ts';
import type { Growth } from './growing-ranges.ts';
import { type Splice, TagWalker } from './tag-walker.ts';

/** What has to be replaced in an Excel Table's part so that it, its filter and what it is sorted by end in another row. */
export function tableSplices(xml: string, { lastRow, newLastRow }: Growth): Splice[] {
  const splices: Splice[] = [];
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.isEnd || !['table', 'autoFilter', 'sortState', 'sortCondition'].includes(walker.local))
      continue;
    const ref = walker.attribute('ref');
    const area = ref === null ? null : readArea(ref.value);
    if (ref === null || area === null || area.bottom !== lastRow) continue;
    splices.push({ from: ref.from, to: ref.to, text: areaAddress({ ...area, bottom: newLastRow }) });
    // It says that the blank row of a table without rows is not one.
    const blank = walker.attribute('insertRow');
    if (blank !== null) splices.push({ from: blank.from, to: blank.to, text: '0' });
  }
  return splices;
}

/** The name of the Excel Table that a part describes. */
export function tableNameIn(xml: string): string {
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.local === 'table') {
      return (walker.attribute('displayName') ?? walker.attribute('name'))?.value ?? '';
    }
  }
  return '';
}

/** Where a pivot table's data come from. */
export interface PivotSource {
  /** The name of an Excel Table or a defined name; null where cells are named. */
  readonly name: string | null;
  readonly sheet: string | null;
  readonly area: SheetArea | null;
}

/** Reads where the data of a pivot table's store come from; null where they come from somewhere else. */
export function pivotSource(xml: string): PivotSource | null {
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.isEnd || walker.local !== 'worksheetSource') continue;
    return {
      name: walker.attribute('name')?.value ?? null,
      sheet: walker.attribute('sheet')?.value ?? null,
      area: readArea(walker.attribute('ref')?.value ?? ''),
    };
  }
  return null;
}

/** Where a pivot table stands; null where its part does not say. */
export function pivotPlace(xml: string): SheetArea | null {
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (!walker.isEnd && walker.local === 'location') return readArea(walker.attribute('ref')?.value ?? '');
  }
  return null;
}

/** What has to be replaced so that a pivot table reads its data anew when the file is opened. */
export function pivotSplices(xml: string): Splice[] {
  const splices: Splice[] = [];
  const walker = new TagWalker(xml);
  while (walker.next()) {
    if (walker.isEnd) continue;
    if (walker.local === 'pivotCacheDefinition') {
      const flag = walker.attribute('refreshOnLoad');
      const at = walker.from + 1 + walker.name.length;
      if (flag === null) splices.push({ from: at, to: at, text: ' refreshOnLoad="1"' });
      else if (!/^(1|true)$/.test(flag.value)) splices.push({ from: flag.from, to: flag.to, text: '1' });
    }
  }
  return splices;
}
