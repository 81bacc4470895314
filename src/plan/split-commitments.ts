import { MarkReader } from '../model/marked-text.ts';
import { type CommitmentLine, readCommitmentLines, type ThemeLine } from './commitment-lines.ts';
import type { LinkKind } from './link-kinds.ts';
import { type NamedMeasure, readLink } from './named-measures.ts';
import { verdicts } from './verdicts.ts';

/** A commitments table taken apart. */
export interface SplitCommitments {
  readonly commitments: readonly SplitCommitment[];
  readonly links: readonly SplitLink[];
  readonly measures: readonly SplitMeasure[];
  readonly themes: readonly ThemeLine[];
  /** What the sheet of measures is called; '' where the headings do not say. */
  readonly sheet: string;
  /** Rows that were not understood, as numbered in what was given. */
  readonly unread: readonly number[];
}

/** One commitment with what its cells say. */
export interface SplitCommitment {
  readonly line: CommitmentLine;
  /** Without its code, markers and flags. */
  readonly label: string;
  readonly hasStar: boolean;
  readonly isLaaTarget: boolean;
  /** The sign and words of its footnote; '' for none. */
  readonly footnote: string;
  readonly linkKind: LinkKind;
  readonly linkNote: string;
  /** A word of the verdicts; '' where the cell is blank or says none. */
  readonly verdict: string;
  /** As printed; '' for none. */
  readonly marks: string;
  readonly verdictNote: string;
}

/** One line from a commitment to a measure. */
export interface SplitLink extends NamedMeasure {
  readonly commitment: string;
  readonly measure: string;
}

/** A measure that the table names or implies. */
export interface SplitMeasure {
  /** `SS 1a.1`. */
  readonly ref: string;
  /** As printed; '' where a tick alone says that there is one. */
  readonly name: string;
  /** Ref of the commitment that names it. */
  readonly of: string;
  readonly theme: string;
  readonly isImplied: boolean;
}

const footnoteSigns = /[¹²³⁴-⁹†‡]/gu;
const laaWords = /\s*\(\s*LAA target\s*\)/gi;
const markReader = new MarkReader(verdicts);

/** Takes rows of texts apart that are a commitments table with its headings; null where they are none. Never throws. */
export function splitCommitments(rows: readonly (readonly string[])[]): SplitCommitments | null {
  const read = readCommitmentLines(rows);
  if (read === null) return null;
  const measures: SplitMeasure[] = [];
  const own = new Map<string, readonly string[]>();
  const drafts: {
    readonly line: CommitmentLine;
    readonly named: NamedMeasure;
    readonly measure: string | null;
  }[] = [];
  const commitments = read.lines.map((line): SplitCommitment => {
    const link = readLink(line.link, line.commitment);
    const prefix = line.ref.startsWith(`${read.heading.plan} `) ? line.code : line.ref;
    const refs: string[] = [];
    for (const named of link.measures) {
      const ref = named.of === null ? `${read.heading.measures} ${prefix}.${refs.length + 1}` : null;
      drafts.push({ line, named, measure: ref });
      if (ref === null) continue;
      refs.push(ref);
      const { name, isImplied } = named;
      measures.push({ ref, name, of: line.ref, isImplied, theme: line.theme?.ref ?? '' });
    }
    own.set(line.ref, refs);
    const signs = [...new Set(line.commitment.match(footnoteSigns) ?? [])];
    const footnote = signs.map((sign) => `${sign} ${read.footnotes.get(sign) ?? ''}`.trim()).join('\n');
    return {
      line,
      label: labelOf(line.commitment),
      hasStar: line.commitment.includes('*'),
      isLaaTarget: new RegExp(laaWords).test(line.commitment),
      footnote,
      linkKind: link.kind,
      linkNote: link.note,
      ...verdictOf(line.met),
    };
  });
  const links = drafts.flatMap(({ line, named, measure }): SplitLink[] => {
    const ends = measure !== null ? [measure] : (own.get(`${read.heading.plan} ${named.of ?? ''}`) ?? []);
    return ends.map((end) => ({ ...named, commitment: line.ref, measure: end }));
  });
  return {
    commitments,
    links,
    measures,
    themes: read.themes,
    sheet: read.heading.sheet,
    unread: read.unread,
  };
}

function labelOf(text: string): string {
  const plain = text.replaceAll(laaWords, '').replaceAll(footnoteSigns, '').replaceAll('*', '');
  return plain
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s;]+$/, '')
    .trim();
}

/** The verdict that a cell says, its marks as printed, and the words beside them. */
function verdictOf(cell: string): Pick<SplitCommitment, 'verdict' | 'marks' | 'verdictNote'> {
  // A full stop after the bracket belongs to the sentence, not to the note.
  const plain = cell.replaceAll(/\s+/g, ' ').trim().replace(/\)\.$/, ')');
  if (plain === '') return { verdict: '', marks: '', verdictNote: '' };
  const { word, said, beside } = markReader.read(plain);
  const marks = /[\p{L}\p{N}]/u.test(said) ? '' : said;
  if (word === null) return { verdict: '', marks, verdictNote: plain };
  // Marks that stand more than once are beside the word too; here they have a column of their own.
  const note = marks !== '' && beside.startsWith(marks) ? beside.slice(marks.length).trim() : beside;
  return { verdict: word, marks, verdictNote: note };
}
