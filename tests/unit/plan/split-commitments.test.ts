import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { describe, expect, test } from 'vitest';
import { splitCommitments } from '../../../src/plan/split-commitments.ts';
import { sharedFolderFor } from '../../tools/oracles.mjs';

/** Lines of a Markdown table, and other lines, as rows. */
function markdownRows(text: string): string[][] {
  return text.split('\n').map((line) =>
    line.startsWith('|')
      ? line
          .slice(1)
          .replace(/\|\s*$/, '')
          .split('|')
      : [line],
  );
}

const excerpt = `
A title that is no heading
| 2030 Harbour Plan Commitment | Target Link on Main Sheet | Target Met On Main Sheet |
|---|---|---|
| Quayside Promise | | |
| 1. Answer letters. | No link on Main Sheet (note: a separate Pledge Performance Sheet exists) | No link on Summary Sheet |
| 2. Keep people told of | No link on Main Sheet (note: a separate Pledge | No link on Summary Sheet |
| 2030 Harbour Plan Commitment | Target Link on Main Sheet | Target Met On Main Sheet |
| their case. | Performance Sheet exists) | |
| 1. Fewer thefts | | |
| Words before the lines. | | |
| a. Cut theft from boats, sheds and cars by 5%* ² | Boats - ✓ Sheds - ✓ Cars - ✓ | ✓ ✓ ✓ |
| b. No more fires (LAA Target) | ✓ | ✗ (up 3, or 4.5%) |
| c. Help | No specific link but the following support this commitment; <ul> ▪ Calls – No. of calls ▪ Visits | n/a (but note visits fell 2%). |
| d. Report with young | No specific link but the target relating to the 1b supports this commitment. | n/a |
| <p>people above all</p> <p>e. Get to 40% by 2031 and 50% by 2032</p> | ✓ | <p>✔</p> |
| f. Watch | | |
² A note below.
| 2. Better service | | |
| a. Achieve at least 80% satisfaction among victims of theft, fire and flood | ✓ | ✓✗ (theft only) |
| b. Two sources | ✓ (two measures, one from Census and one from Diary) | ✓ (Census only) |
| c. Halves | Link to calls but no specific link regarding visits | ✗ |
| d. Mixed | ✓ Specific link 'Calls in time ' and the following also support this commitment; ▪ Visits | ✓ |
| e. Undecided | No link on Main Sheet | still to be judged |
`;

describe('[X270] lines of a commitments table', () => {
  const split = splitCommitments(markdownRows(excerpt))!;
  const of = (ref: string) => split.commitments.find(({ line }) => line.ref === ref)!;

  test('codes, themes and broken rows', () => {
    expect(split.commitments.map(({ line }) => line.ref)).toEqual([
      ...['Promise 1', 'Promise 2', 'HP 1a', 'HP 1b', 'HP 1c', 'HP 1d', 'HP 1e', 'HP 1f'],
      ...['HP 2a', 'HP 2b', 'HP 2c', 'HP 2d', 'HP 2e'],
    ]);
    expect(split.themes.map(({ ref, preamble }) => [ref, preamble])).toEqual([
      ['Promise theme', ''],
      ['HP theme 1', 'Words before the lines.'],
      ['HP theme 2', ''],
    ]);
    expect(of('Promise 2').label).toBe('Keep people told of their case.');
    expect(of('HP 1d')).toMatchObject({
      label: 'Report with young people above all',
      line: { isTornOff: true },
    });
    expect(of('HP 1e').label).toBe('Get to 40% by 2031 and 50% by 2032');
    expect(split.unread).toEqual([]);
  });

  test('[X271] flags and footnotes', () => {
    expect(of('HP 1a')).toMatchObject({
      label: 'Cut theft from boats, sheds and cars by 5%',
      ...{ hasStar: true, isLaaTarget: false, footnote: '² A note below.' },
    });
    expect(of('HP 1b')).toMatchObject({
      label: 'No more fires',
      hasStar: false,
      isLaaTarget: true,
      footnote: '',
    });
  });

  test('[X272] link kinds', () => {
    const kinds = split.commitments.map(({ linkKind }) => linkKind);
    expect(kinds).toEqual([
      ...[
        'Separate sheet',
        'Separate sheet',
        'Direct',
        'Direct',
        'Supporting',
        'Supporting',
        'Direct',
        'Blank',
      ],
      ...['Direct', 'Direct', 'Direct', 'Direct', 'None'],
    ]);
  });

  test('[X273] verdicts, marks and notes', () => {
    const said = split.commitments.map(({ line, verdict, marks, verdictNote }) => [
      line.code,
      verdict,
      marks,
      verdictNote,
    ]);
    expect(said.slice(2)).toEqual([
      ['1a', 'Met', '✓ ✓ ✓', ''],
      ['1b', 'Not met', '✗', 'up 3, or 4.5%'],
      ['1c', 'n/a', '', 'but note visits fell 2%'],
      ['1d', 'n/a', '', ''],
      ['1e', 'Met', '✔', ''],
      ['1f', '', '', ''],
      ['2a', 'Partly met', '✓✗', 'theft only'],
      ['2b', 'Met', '✓', 'Census only'],
      ['2c', 'Not met', '✗', ''],
      ['2d', 'Met', '✓', ''],
      ['2e', '', '', 'still to be judged'],
    ]);
  });

  test('[X274] measures', () => {
    const links = split.links.map(({ measure, relation, coverage, name }) => [
      measure,
      relation,
      coverage,
      name,
    ]);
    expect(links).toEqual([
      ['MS 1a.1', 'Direct', 'Whole', 'Boats'],
      ['MS 1a.2', 'Direct', 'Whole', 'Sheds'],
      ['MS 1a.3', 'Direct', 'Whole', 'Cars'],
      ['MS 1b.1', 'Direct', 'Whole', ''],
      ['MS 1c.1', 'Supporting', '', 'Calls – No. of calls'],
      ['MS 1c.2', 'Supporting', '', 'Visits'],
      ['MS 1b.1', 'Supporting', '', ''],
      ['MS 1e.1', 'Direct', 'Whole', '40% by 2031'],
      ['MS 1e.2', 'Direct', 'Whole', '50% by 2032'],
      ['MS 2a.1', 'Direct', 'Whole', 'theft'],
      ['MS 2a.2', 'Direct', 'Whole', 'fire'],
      ['MS 2a.3', 'Direct', 'Whole', 'flood'],
      ['MS 2b.1', 'Direct', 'Whole', 'Census'],
      ['MS 2b.2', 'Direct', 'Whole', 'Diary'],
      ['MS 2c.1', 'Direct', 'Part', 'calls'],
      ['MS 2d.1', 'Direct', 'Whole', 'Calls in time'],
      ['MS 2d.2', 'Supporting', '', 'Visits'],
    ]);
  });

  test('a table without these headings is none', () => {
    expect(
      splitCommitments([
        ['Commitment', 'Target', 'Actual'],
        ['1. x', '3', '4'],
      ]),
    ).toBeNull();
    expect(splitCommitments([])).toBeNull();
  });
});

const folder = sharedFolderFor('the starter’s commitments against the lines that are read from the document');
const seed = (name: string): Record<string, string>[] =>
  papaparse.parse<Record<string, string>>(
    readFileSync(new URL(`../../../seeds/hertfordshire/${name}.csv`, import.meta.url), 'utf8'),
    { header: true, skipEmptyLines: true },
  ).data;
const figures = (text: string): string =>
  (text.match(/\d[\d.]*/g) ?? [])
    .map((figure) => figure.replace(/\.$/, ''))
    .sort()
    .join(' ');

// An extra check, where the document that the starter was read from is at hand.
describe.runIf(folder !== null)('[X275] the document gives the starter’s rows', () => {
  // This is read even where the document is missing and the tests are left out.
  const text =
    folder === null ? excerpt : readFileSync(join(folder, 'seeds', '000_55116f7bc10635d3.txt'), 'utf8');
  const split = splitCommitments(markdownRows(text))!;
  const starter = seed('commitments').filter(({ Plan }) => Plan !== 'PCP');

  test('codes, themes, flags, kinds, verdicts, marks, and lines are equal', () => {
    const read = split.commitments.map(({ line, ...all }) => [
      ...[
        line.ref,
        line.plan,
        line.theme?.ref,
        line.code,
        all.hasStar ? 'Yes' : 'No',
        all.isLaaTarget ? 'Yes' : 'No',
      ],
      ...[
        all.footnote.slice(0, 1),
        all.linkKind,
        all.verdict,
        all.marks,
        line.rows.map((row) => row + 1).join(', '),
      ],
    ]);
    expect(read).toEqual(
      starter.map((row) => [
        ...[row['Ref'], row['Plan'], row['Theme'], row['Code'], row['Star'], row['LAA target']],
        ...[
          row['Footnote']!.slice(0, 1),
          row['Target link'],
          row['Published verdict'],
          row['Published marks'],
          row['Source line'],
        ],
      ]),
    );
  });

  test('notes stand where the starter has them, with the same figures; their words are the document’s, the starter’s are its own', () => {
    const noted = (rows: readonly (readonly (string | undefined)[])[]) =>
      rows.map(([ref, text]) => [ref, text !== '', figures(text!)]);
    expect(noted(split.commitments.map(({ line, verdictNote }) => [line.ref, verdictNote]))).toEqual(
      noted(starter.map((row) => [row['Ref'], row['Verdict note']])),
    );
    const linkNotes = split.commitments.map(({ line, linkNote }) => [line.ref, linkNote !== '']);
    expect(linkNotes).toEqual(starter.map((row) => [row['Ref'], row['Link note'] !== '']));
  });

  test('rows of links are equal; two notes say more in the starter', () => {
    const links = seed('links');
    expect(
      split.links.map(({ commitment, measure, relation, coverage }) => [
        commitment,
        measure,
        relation,
        coverage,
      ]),
    ).toEqual(links.map((row) => [row['Commitment'], row['Measure'], row['Relation'], row['Coverage']]));
    const others = split.links.flatMap(({ commitment, because }, at) =>
      because === links[at]!['Note'] ? [] : [commitment],
    );
    expect(others).toEqual(['PP 3b', 'PP 5c']);
  });

  test('measures are those of the starter; names that the document prints are equal', () => {
    const sheet = seed('summary-sheet').filter((row) => row['Ref']!.startsWith('SS '));
    expect(split.measures.map(({ ref, theme, isImplied }) => [ref, theme, isImplied ? 'Yes' : 'No'])).toEqual(
      sheet.map((row) => [row['Ref'], row['Theme'], row['Implied']]),
    );
    const printed = split.measures.flatMap(({ ref, name, isImplied }, at) =>
      isImplied || name.toLowerCase() === sheet[at]!['Measure']!.toLowerCase() ? [] : [ref],
    );
    expect(printed).toEqual(['SS 4b.1', 'SS 4b.2']);
  });
});
