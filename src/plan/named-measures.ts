import { type LinkKind, readLinkKind } from './link-kinds.ts';

/** One measure that the link cell of a commitment names or implies. */
export interface NamedMeasure {
  /** As it is printed; '' for a tick that names none. */
  readonly name: string;
  readonly relation: 'Direct' | 'Supporting';
  /** '' for a supporting measure, of which nothing is said. */
  readonly coverage: 'Whole' | 'Part' | '';
  /** Whether a bare tick is all that says so. */
  readonly isImplied: boolean;
  /** Code of another commitment whose measure it is; null for one of its own. */
  readonly of: string | null;
  /** What told of it, as a sentence. */
  readonly because: string;
}

/** A link cell taken apart. */
export interface ReadLink {
  readonly kind: LinkKind;
  /** The words beside the tick or the fixed words, as they stand; '' for none. */
  readonly note: string;
  readonly measures: readonly NamedMeasure[];
}

/**
 * Reads the cell that links a commitment to measures. A bare tick is one measure, unless the commitment sets several levels with a year each,
 * or one level for each of several groups.
 */
export function readLink(cell: string, commitment: string): ReadLink {
  const kind = readLinkKind(cell);
  const note = noteOf(cell, kind);
  switch (kind) {
    case 'Blank':
    case 'None':
    case 'Separate sheet':
      return { kind, note, measures: [] };
    case 'Supporting':
      return { kind, note, measures: supporting(cell) };
    case 'Direct':
      return { kind, note, measures: direct(cell, commitment) };
  }
}

const tick = '[✓✔☑]\\ufe0f?';
const supportWords = /\bsupports? this (?:commitment|line)\b[\s;:,.]*/i;

function noteOf(cell: string, kind: LinkKind): string {
  const plain = spaced(cell);
  if (plain.toLowerCase() === kind.toLowerCase()) return '';
  if (kind === 'None' || kind === 'Separate sheet')
    return spaced(/\(([^]*)\)/.exec(plain)?.[1] ?? '').replace(/^note:\s*/i, '');
  const bare = plain.replace(new RegExp(`^(?:${tick}\\s*)+`, 'u'), '').trim();
  return /^\(([^()]*)\)$/.exec(bare)?.[1] ?? bare;
}

function supporting(cell: string): NamedMeasure[] {
  const other = /\btargets? (?:relating to|for|of) (?:the )?(\d+[a-z])\b/i.exec(cell)?.[1];
  const because = 'Named as supporting.';
  const common = { relation: 'Supporting', coverage: '', isImplied: false } as const;
  if (other !== undefined)
    return [{ name: '', ...common, of: other, because: `The target for ${other} supports it.` }];
  const words = supportWords.exec(cell);
  if (words === null) return [];
  const names = itemsOf(cell.slice(words.index + words[0].length));
  return names.map((name) => ({ name, ...common, of: null, because }));
}

function direct(cell: string, commitment: string): NamedMeasure[] {
  const words = supportWords.exec(cell);
  if (words !== null) {
    const quoted = /[‘'“"]\s*([^’'”"]+?)\s*[’'”"]/u.exec(cell.slice(0, words.index))?.[1] ?? '';
    return [
      whole(quoted, quoted === '' ? 'Implied by a bare tick.' : 'Ticked as the specific link.'),
      ...supporting(cell),
    ];
  }
  const named = [...cell.matchAll(new RegExp(`([^✓✔☑]{1,300}?)\\s*[-–—:]\\s*${tick}`, 'gu'))];
  if (named.length > 0) return named.map(([, name]) => whole(spaced(name!), 'Ticked by name.'));
  const beside = [
    ...cell.matchAll(/\bone (?:from|by|of) (?:the )?([\p{L}\p{N}][\p{L}\p{N} ]*?)(?=\s+and\b|[,;)]|$)/gu),
  ];
  if (beside.length > 0) return beside.map(([, name]) => whole(spaced(name!), 'Named beside the tick.'));
  if (new RegExp(`^\\s*${tick}`, 'u').test(cell)) return impliedBy(commitment);
  const part = /^links?(?:ed)? to (?:the )?(.+?)(?:,? but (no specific link\b.*))?$/i.exec(spaced(cell));
  if (part === null) return [whole('', 'The cell says that a link exists.')];
  const rest = part[2];
  const because = 'Named without a tick.';
  return [
    rest === undefined
      ? whole(spaced(part[1]!), because)
      : { ...whole(spaced(part[1]!), because), coverage: 'Part' },
  ];
}

function whole(name: string, because: string): NamedMeasure {
  const isImplied = because.startsWith('Implied');
  return { name, relation: 'Direct', coverage: 'Whole', isImplied, of: null, because };
}

/** What a bare tick stands for. */
function impliedBy(commitment: string): NamedMeasure[] {
  const because = 'Implied by a bare tick.';
  const plain = spaced(commitment);
  const years = [...plain.matchAll(/\d[\d.,]*\s?%? by ((?:19|20)\d\d)\b/g)];
  if (years.length > 1) return years.map(([level]) => whole(level, because));
  const groups = /\bat least \d[\d.]*\s?%.*\b(?:victims|users|groups) of (.+)$/i
    .exec(plain)?.[1]
    ?.replace(/[.;]$/, '');
  const names = groups?.split(/,\s*|\s+and\s+/).map((name) => name.trim()) ?? [];
  return names.length > 2 ? names.map((name) => whole(name, because)) : [whole('', because)];
}

/** Items of a list: by their bullets, else line by line. */
function itemsOf(text: string): string[] {
  return text
    .split(/[■▪•●◦·]|\n/)
    .map((item) =>
      spaced(item)
        // Word writes a square bullet as § of another font.
        .replace(/^(?:[–-]\s*|§\s+)/, '')
        .replace(/[;,.]$/, '')
        .trim(),
    )
    .filter((item) => item !== '');
}

function spaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
