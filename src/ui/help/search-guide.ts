import { type GuideBlock, type GuidePage, plainText } from './guide-page.ts';
import type { HelpPlace } from './help-place.ts';

/** A section of the guide in which every word of a search stands. */
interface GuideHit {
  readonly place: HelpPlace;
  /** The page's title, and the section's where it has one. */
  readonly title: string;
  /** Some of its text around the first word that was found there. */
  readonly excerpt: string;
}

interface Section {
  readonly place: HelpPlace;
  readonly title: string;
  readonly text: string;
}

/** The sections that have every word of a search; those that have them in their titles come first. */
export function searchGuide(pages: readonly GuidePage[], search: string): GuideHit[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const inTitle: GuideHit[] = [];
  const inText: GuideHit[] = [];
  for (const { place, title, text } of pages.flatMap((page) => sectionsOf(page))) {
    const titled = title.toLowerCase();
    const said = `${titled} ${text.toLowerCase()}`;
    if (!wanted.every((word) => said.includes(word))) continue;
    const hits = wanted.every((word) => titled.includes(word)) ? inTitle : inText;
    hits.push({ place, title, excerpt: excerptOf(text, wanted) });
  }
  return [...inTitle, ...inText];
}

function sectionsOf({ id, title, blocks }: GuidePage): Section[] {
  const sections: { place: HelpPlace; title: string; text: string }[] = [
    { place: { page: id, section: null }, title, text: '' },
  ];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const heading = plainText(block.content);
      sections.push({ place: { page: id, section: block.id }, title: `${title}: ${heading}`, text: '' });
    } else {
      const section = sections.at(-1)!;
      section.text = `${section.text} ${wordsOf(block)}`.trim();
    }
  }
  return sections;
}

function wordsOf(block: GuideBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.content);
    case 'list':
      return block.items.flat().map(wordsOf).join(' ');
    case 'table':
      return [block.head, ...block.rows].flat().map(plainText).join(' ');
    case 'code':
    case 'picture':
      return block.text;
  }
}

const excerptLength = 140;

function excerptOf(text: string, wanted: readonly string[]): string {
  const low = text.toLowerCase();
  const places = wanted.map((word) => low.indexOf(word)).filter((at) => at >= 0);
  const near = Math.max(0, Math.min(...(places.length === 0 ? [0] : places)) - 40);
  const from = near === 0 ? 0 : text.indexOf(' ', near) + 1;
  if (from + excerptLength >= text.length) return `${from > 0 ? '… ' : ''}${text.slice(from)}`;
  const piece = text.slice(from, from + excerptLength);
  return `${from > 0 ? '… ' : ''}${piece.slice(0, piece.lastIndexOf(' '))} …`;
}
