import { numberText } from '../base/language.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { decodeCellText } from './cell-text.ts';
import type { FileProblem } from './file-problem.ts';
import { type DrawnExtras, drawnExtras } from './drawn-extras.ts';
import { type FileName, type GridTable, readArea } from './grid.ts';
import { damaged, type Package } from './package.ts';
import { readPeople, readThreads } from './threads.ts';
import { decodeXml, localName, readAttributes, readXml } from './xml.ts';

/** Where the parts of a workbook are that reading its cells takes, and what its small parts say. */
export interface WorkbookParts {
  readonly sheets: readonly SheetParts[];
  /** The part with the table of texts; null where there is none. */
  readonly sharedStrings: string | null;
  /** What the styles part says; null where there is none. */
  readonly styles: string | null;
  /** Whether dates count from 1904 instead of 1900. */
  readonly date1904: boolean;
  /** Defined names of the whole workbook but for Excel's own. */
  readonly names: readonly FileName[];
  /** Sentences about what was left out. */
  readonly warnings: readonly string[];
}

/** One worksheet. */
export interface SheetParts {
  readonly name: string;
  readonly hidden: boolean;
  /** The part's name. */
  readonly part: string;
  readonly tables: readonly GridTable[];
  /** Notes by cell address. */
  readonly notes: ReadonlyMap<string, string>;
  readonly drawn: DrawnExtras;
}

/** Finds a workbook's sheets through its relationships, and reads its Excel Tables and notes. */
export function readWorkbookParts(file: Package): Result<WorkbookParts, FileProblem> {
  const workbookPart =
    relationships(file, '').find(({ type }) => type === 'officedocument')?.target ?? 'xl/workbook.xml';
  const workbook = file.text(workbookPart);
  if (workbook === null) return fail(damaged('The file has no workbook in it'));
  const links = relationships(file, workbookPart);
  const listed: { readonly name: string; readonly state: string; readonly link: string }[] = [];
  let date1904 = false;
  const read = readXml(workbook, {
    tag: ({ name, attributes }) => {
      const values = readAttributes(attributes);
      if (localName(name) === 'workbookPr') date1904 = /^(1|true)$/.test(values.get('date1904') ?? '');
      if (localName(name) !== 'sheet') return;
      // The relationship id carries a prefix that differs from program to program; the sheet's own attributes have none.
      const link = [...values].find(([key]) => /:id$/i.test(key))?.[1] ?? '';
      listed.push({
        name: decodeCellText(values.get('name') ?? ''),
        state: values.get('state') ?? 'visible',
        link,
      });
    },
  });
  if (!read) return fail(damaged('The list of sheets is damaged'));
  const people = new Map(
    links.filter(({ type }) => type === 'person').flatMap(({ target }) => readPeople(file.text(target))),
  );
  const warnings: string[] = [];
  const byId = new Map(links.map((link) => [link.id, link]));
  /** Parts that a sheet has: a hostile file may name one part a million times. */
  const taken = new Set<string>();
  const sheets = listed.flatMap(({ name, state, link }): SheetParts[] => {
    const found = byId.get(link);
    if (found?.type !== 'worksheet' || !file.has(found.target) || taken.has(found.target)) return [];
    taken.add(found.target);
    const own = relationships(file, found.target);
    const part = (type: string) => {
      const targets = own.filter((relation) => relation.type === type).map(({ target }) => target);
      return [...new Set(targets)].filter((target) => !taken.has(target) && taken.add(target));
    };
    const notes = new Map([
      ...part('comments').flatMap((target) => readNotes(file.text(target))),
      // A thread has a note beside it that says to get a newer Excel.
      ...part('threadedcomment').flatMap((target) => readThreads(file.text(target), people)),
    ]);
    return [
      {
        name,
        hidden: state !== 'visible',
        part: found.target,
        tables: part('table').flatMap((target) => readTable(file.text(target))),
        notes,
        drawn: drawnExtras(
          part('drawing').map((target) => file.text(target)),
          part('pivottable').length,
        ),
      },
    ];
  });
  if (sheets.length === 0) return fail(damaged('The file has no worksheet in it'));
  const shared = links.find(({ type }) => type === 'sharedstrings');
  const styles = links.find(({ type }) => type === 'styles');
  return ok({
    sheets,
    sharedStrings: shared === undefined || !file.has(shared.target) ? null : shared.target,
    styles: styles === undefined ? null : file.text(styles.target),
    date1904,
    names: readNames(workbook, warnings),
    warnings,
  });
}

/** Names that are read. */
const mostNames = 5_000;

function readNames(workbook: string, warnings: string[]): FileName[] {
  const found: FileName[] = [];
  let count = 0;
  let open: { readonly name: string; readonly description: string } | null = null;
  let formula = '';
  readXml(workbook, {
    tag: ({ name, attributes }) => {
      if (localName(name) !== 'definedName') return;
      const values = readAttributes(attributes);
      const word = values.get('name') ?? '';
      // Names of one sheet, and those that Excel keeps for itself: print areas, filters.
      const isOwn =
        values.has('localSheetId') || /^_xl/i.test(word) || /^(1|true)$/.test(values.get('hidden') ?? '');
      open = isOwn
        ? null
        : { name: decodeCellText(word), description: decodeCellText(values.get('comment') ?? '') };
      formula = '';
    },
    text: (raw) => {
      if (open !== null) formula += decodeXml(raw);
    },
    close: (name) => {
      if (localName(name) !== 'definedName' || open === null) return;
      if (count++ < mostNames) found.push({ ...open, formula: decodeCellText(formula) });
      open = null;
    },
  });
  if (count > mostNames) {
    const [all, kept] = [count, mostNames].map((number) => numberText(number));
    warnings.push(`The file has ${all} defined names; only the first ${kept} are read.`);
  }
  return found;
}

/** Where a part leads within its package. */
export interface Relationship {
  readonly id: string;
  /** The last word of the type's address, in lower case: `worksheet`. Strict and transitional files agree on it. */
  readonly type: string;
  /** The part it leads to. */
  readonly target: string;
}

/** What a part leads to within its package; '' for the package itself. */
export function relationships(file: Package, part: string): Relationship[] {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const xml = file.text(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  if (xml === null) return [];
  const found: Relationship[] = [];
  readXml(xml, {
    tag: ({ name, attributes }) => {
      if (localName(name) !== 'Relationship') return;
      const values = readAttributes(attributes);
      if (values.get('TargetMode') === 'External') return;
      const type = values.get('Type') ?? '';
      found.push({
        id: values.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1).toLowerCase(),
        target: resolveTarget(folder, values.get('Target') ?? ''),
      });
    },
  });
  return found;
}

function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = (path.startsWith('/') ? path : folder + path).split('/');
  const resolved: string[] = [];
  for (const step of steps) {
    if (step === '..') resolved.pop();
    else if (step !== '' && step !== '.') resolved.push(step);
  }
  return resolved.join('/');
}

function readTable(xml: string | null): GridTable[] {
  const found: GridTable[] = [];
  if (xml === null) return found;
  readXml(xml, {
    tag: ({ name, attributes, depth }) => {
      if (depth > 0 || localName(name) !== 'table') return;
      const values = readAttributes(attributes);
      const area = readArea(values.get('ref') ?? '');
      if (area === null) return;
      found.push({
        name: decodeCellText(values.get('displayName') ?? values.get('name') ?? ''),
        area,
        hasHeading: values.get('headerRowCount') !== '0',
        totalsRows: Number(values.get('totalsRowCount') ?? 0) || 0,
      });
    },
  });
  return found;
}

function readNotes(xml: string | null): (readonly [address: string, text: string])[] {
  const found: (readonly [string, string])[] = [];
  if (xml === null) return found;
  let address = '';
  let text = '';
  let inText = false;
  let phonetic = 0;
  readXml(xml, {
    tag: ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'comment') {
        address = (readAttributes(attributes).get('ref') ?? '').toUpperCase();
        text = '';
      }
      if (local === 'rPh') phonetic++;
      if (local === 't') inText = phonetic === 0;
    },
    text: (raw) => {
      if (inText) text += decodeXml(raw);
    },
    close: (name) => {
      const local = localName(name);
      if (local === 't') inText = false;
      if (local === 'rPh') phonetic--;
      if (local === 'comment' && address !== '') found.push([address, decodeCellText(text)]);
    },
  });
  return found;
}
