import { assertNever } from '../base/assert-never.ts';
import type { RowId } from '../model/ids.ts';
import type { PaperBlock, PaperColumnId, PaperRun } from '../model/paper.ts';
import type { Column, Table } from '../model/table.ts';
import { isRowReference } from '../model/values.ts';
import { rollUpWeight } from '../plan/verdicts.ts';
import { choiceOf } from './cell-view.ts';
import { planSentence, type QuerySource } from './plan-sentence.ts';
import { type PaperTables, textOf } from './paper-tables.ts';
import { type VerdictByHand, verdictByHand } from './set-by-hand.ts';

/** Collects footnotes; the same text is one footnote wherever it is referred to. */
export class Footnotes {
  readonly #texts: string[] = [];

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The number of a footnote, from 1. */
  number(text: string): number {
    const known = this.#texts.indexOf(text);
    return known === -1 ? this.#texts.push(text) : known + 1;
  }
}

/** What stands in one column of a commitment's row. */
export function paperCell(
  source: QuerySource,
  tables: PaperTables,
  row: RowId,
  column: PaperColumnId,
  footnotes: Footnotes,
): readonly PaperBlock[] {
  switch (column) {
    case 'commitment':
      return commitmentCell(source, tables, row, footnotes);
    case 'link':
      return linkCell(source, tables, row);
    case 'met':
      return metCell(source, tables, row, footnotes);
    case 'figures':
      return figuresCell(source, tables, row);
    case 'explanation':
      return paragraphs(textOf(source, tables.commitments, row, 'Explanation'));
    case 'published':
      return publishedCell(source, tables, row);
    default:
      return assertNever(column);
  }
}

/** "1a. Cut home burglary …*¹ (LAA Target)", as the plan marks it. */
function commitmentCell(
  source: QuerySource,
  { commitments }: PaperTables,
  row: RowId,
  footnotes: Footnotes,
): PaperBlock[] {
  const text = (name: string) => textOf(source, commitments, row, name);
  const code = text('Code');
  // A code with a full stop inside, such as 1.10, needs none after it.
  const stop = code.includes('.') ? '' : '.';
  const runs: PaperRun[] = code === '' ? [] : [{ text: `${code}${stop} `, bold: true }];
  const isLaa = isTicked(source, commitments, row, 'LAA target');
  const star = isTicked(source, commitments, row, 'Star') ? '*' : '';
  runs.push({ text: `${text('Label')}${star}${isLaa ? ' (LAA Target)' : ''}` });
  // The mark that the document printed is replaced by the footnote's number in this paper.
  const footnote = text('Footnote').replace(/^[\p{No}*†‡\d]{1,3}[.)]?\s+/u, '');
  if (footnote !== '') runs.push({ text: '', footnote: footnotes.number(footnote) });
  return [{ kind: 'paragraph', runs }];
}

function linkCell(source: QuerySource, tables: PaperTables, row: RowId): PaperBlock[] {
  const { commitments, knownSheet } = tables;
  const noLink = knownSheet === null ? 'No measure is linked' : `No link on ${knownSheet}`;
  const kind = textOf(source, commitments, row, 'Target link');
  const note = textOf(source, commitments, row, 'Link note');
  const links = linksOf(source, tables, row);
  const direct = links.filter(({ relation }) => relation !== 'Supporting');
  const supporting = links.filter(({ relation }) => relation === 'Supporting');
  switch (kind) {
    case '':
    case 'Blank':
      return [];
    case 'None':
      return [...paragraphs(noLink), ...paragraphs(note)];
    case 'Separate sheet':
      return paragraphs(`${noLink}${note === '' ? '' : ` (note: ${withoutStop(note)})`}`);
    case 'Supporting':
      return [
        ...paragraphs(
          supporting.length === 0
            ? 'No specific link'
            : 'No specific link but the following support this commitment:',
        ),
        ...measureList(supporting),
        ...(supporting.length === 0 ? paragraphs(note) : []),
      ];
    default:
      return [
        { kind: 'paragraph', runs: [{ text: '✓ Linked', bold: true, tone: 'good' }] },
        ...measureList(direct),
        ...(supporting.length === 0 ? [] : paragraphs('The following also support this commitment:')),
        ...measureList(supporting),
        ...paragraphs(note),
      ];
  }
}

/** The verdict, with a footnote for each that a person set and the source document does not print. */
function metCell(source: QuerySource, tables: PaperTables, row: RowId, footnotes: Footnotes): PaperBlock[] {
  const { commitments, knownSheet } = tables;
  const verdict = textOf(source, commitments, row, 'Target met');
  if (verdict === '') return [];
  const note = textOf(source, commitments, row, 'Verdict note');
  const measures = linksOf(source, tables, row).filter(({ relation }) => relation !== 'Supporting');
  // One measure has the line's own verdict, unless its figure is missing: then the line is n/a, which does not say so. Of several each has
  // a mark of its own.
  const each = measures.length < 2 ? measures.filter((own) => verdict === 'n/a' && own.isMissing) : measures;
  const shown: PaperRun =
    verdict === 'No link'
      ? { text: knownSheet === null ? verdict : `No link on ${knownSheet}` }
      : { ...verdictRun(source, commitments, row), bold: true };
  const referTo = (texts: readonly (string | null)[]): PaperRun[] =>
    texts.flatMap((text) => (text === null ? [] : [{ text: '', footnote: footnotes.number(text) }]));
  const ofSole = measures.length === 1 ? measures[0]!.byHand : null;
  return [
    { kind: 'paragraph', runs: [shown, ...referTo([commitmentByHand(source, commitments, row), ofSole])] },
    ...(each.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: each.map(({ name, verdict: own, byHand }) => [
              { text: `${name}: ` },
              own,
              ...referTo([byHand]),
            ]),
          },
        ]),
    ...paragraphs(note),
  ];
}

/** What a person put in as the commitment's own verdict, then the sentence that explains each measure's, the direct ones first. */
function figuresCell(source: QuerySource, tables: PaperTables, row: RowId): PaperBlock[] {
  const { commitments } = tables;
  const links = linksOf(source, tables, row);
  const isSetByHand = commitmentByHand(source, commitments, row) !== null;
  const own = isSetByHand
    ? planSentence(source, commitments, row, commitments.columnNamed('Target met')!, 'without names')
    : null;
  const ofMeasures = ['Direct', 'Supporting'].flatMap((relation) =>
    links
      .filter((link) => (link.relation === 'Supporting') === (relation === 'Supporting'))
      .flatMap(({ sentence }) => (sentence === null ? [] : [sentence])),
  );
  const sentences = own === null ? ofMeasures : [own, ...ofMeasures];
  return sentences.length === 0
    ? []
    : sentences.length === 1
      ? paragraphs(sentences[0]!)
      : [{ kind: 'list', items: sentences.map((text) => [{ text }]) }];
}

function publishedCell(source: QuerySource, { commitments }: PaperTables, row: RowId): PaperBlock[] {
  const marks = textOf(source, commitments, row, 'Published marks');
  const word = textOf(source, commitments, row, 'Published verdict');
  return paragraphs([marks, word].filter((part) => part !== '').join(' '));
}

interface PaperLink {
  readonly relation: string;
  readonly name: string;
  readonly coverage: string;
  readonly verdict: PaperRun;
  /** Whether its verdict is No data. */
  readonly isMissing: boolean;
  /** That the measure's verdict was put in by hand and is not the one of the source document; null where it is not so. */
  readonly byHand: string | null;
  readonly sentence: string | null;
}

/** The links of a commitment in the order of their table. */
function linksOf(source: QuerySource, { links, linksOf: byRow }: PaperTables, row: RowId): PaperLink[] {
  if (links === null || links.measure === null) return [];
  const { table, measures, measure } = links;
  const met = measures.columnNamed('Target met')!;
  return (byRow.get(row) ?? []).map((link): PaperLink => {
    const to = table.cell(link, measure.id);
    const key = textOf(source, table, link, measure.name);
    const said = {
      relation: textOf(source, table, link, 'Relation'),
      coverage: textOf(source, table, link, 'Coverage'),
    };
    if (!isRowReference(to) || measures.rows.slot(to.ref) === undefined)
      return {
        ...{ ...said, name: key, verdict: { text: 'not judged' } },
        ...{ isMissing: false, byHand: null, sentence: null },
      };
    const name = textOf(source, measures, to.ref, 'Measure') || key;
    const made = verdictByHand(source, measures, to.ref);
    return {
      ...said,
      name,
      byHand: made === null || made.isPublished ? null : `${name}: ${byHandWords(made, 'its figures give')}`,
      verdict: verdictRun(source, measures, to.ref),
      isMissing: textOf(source, measures, to.ref, 'Target met') === 'No data',
      sentence: sentenceOf(source, measures, to.ref, met),
    };
  });
}

/**
 * Why a measure's verdict is what it is. Where the source document prints the verdict and no figures to compute it from, the reason that
 * was given for it says all there is; any other that was set by hand is told with its figures.
 */
function sentenceOf(source: QuerySource, measures: Table, row: RowId, met: Column): string | null {
  const reason = measures.override(row, met.id)?.reason.trim() ?? '';
  const made = verdictByHand(source, measures, row);
  const standsAsPrinted =
    made !== null && made.isPublished && rollUpWeight(made.computed) === 'unjudged' && reason !== '';
  if (standsAsPrinted) return `${textOf(source, measures, row, 'Measure')}: ${reason}`;
  return readable(planSentence(source, measures, row, met, 'without names'));
}

/** A sentence for readers who see no columns: a blank one is a figure, or a day, that nobody reported. */
function readable(sentence: string | null): string | null {
  if (sentence === null) return null;
  return plainReasons.reduce((plain, [reason, words]) => plain.replace(reason, words), sentence);
}

const plainReasons: readonly (readonly [RegExp, string])[] = [
  [/(?<=: )Actual is blank(?=\.$)/, 'no figure was reported'],
  [/(?<=: |; )Done is blank, and no As at stands in for it(?=\.$)/, 'whether it was done was not reported'],
  [/(?<=: )Due is blank(?=[.;])/, 'no day is set by which it is to be done'],
];

/** That the verdict of a commitment was put in by hand and is not the one of the source document, or null. */
function commitmentByHand(source: QuerySource, commitments: Table, row: RowId): string | null {
  const made = verdictByHand(source, commitments, row);
  if (made === null || made.isPublished) return null;
  return upperFirst(byHandWords(made, 'its measures give'));
}

/** "set by hand to Met; its figures give Not met." */
function byHandWords({ shown, computed, isOwnFormula }: VerdictByHand, giver: string): string {
  const gives = computed === shown ? `${giver} the same` : `${giver} ${computed || 'no verdict'}`;
  return isOwnFormula
    ? `${shown || 'the blank'} comes of a formula set by hand for this verdict alone; ${gives}.`
    : `set by hand to ${shown || 'blank'}; ${gives}.`;
}

/** "✓ Met" in its tone. */
function verdictRun(source: QuerySource, table: Table, row: RowId): PaperRun {
  const column = table.columnNamed('Target met');
  const word = textOf(source, table, row, 'Target met');
  const choice = column === undefined ? null : choiceOf(column, word);
  if (choice === null) return { text: word || 'not judged' };
  return { text: choice.glyph === '' ? word : `${choice.glyph} ${word}`, tone: choice.tone };
}

function measureList(links: readonly PaperLink[]): PaperBlock[] {
  if (links.length === 0) return [];
  const items = links.map(({ name, coverage }) => [
    { text: coverage === 'Part' ? `${name} (part of the commitment)` : name },
  ]);
  return [{ kind: 'list', items }];
}

function paragraphs(text: string): PaperBlock[] {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', runs: [{ text: line.trim() }] }));
}

function isTicked({ engine }: QuerySource, table: Table, row: RowId, name: string): boolean {
  const column = table.columnNamed(name);
  return column !== undefined && engine.value(table.id, row, column.id) === true;
}

function withoutStop(text: string): string {
  const plain = text.replace(/\.$/, '');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
