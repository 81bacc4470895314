import { type GuideBlock, type GuideFile, type GuidePage, type GuideText, plainText } from './guide-page.ts';

const files = import.meta.glob<GuideFile>('../../../docs/guide/*.md', { eager: true, import: 'guideFile' });
const byId = new Map(Object.values(files).map((file) => [file.page.id, file]));

/** Pages that stand together in the list of contents. */
interface GuideChapter {
  readonly title: string;
  readonly pages: readonly GuidePage[];
}

/** A page with the addresses of its pictures; undefined where there is none of that name. */
export function guideFile(id: string): GuideFile | undefined {
  return byId.get(id);
}

/** The contents of the guide: the headings of its first file with the pages that are linked below each. */
export const guideChapters: readonly GuideChapter[] = chaptersOf(byId.get('README')?.page.blocks ?? []);

function chaptersOf(blocks: readonly GuideBlock[]): GuideChapter[] {
  const chapters: { title: string; pages: GuidePage[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') chapters.push({ title: plainText(block.content), pages: [] });
    chapters.at(-1)?.pages.push(...linksIn(block).flatMap((id) => byId.get(id)?.page ?? []));
  }
  return chapters;
}

function linksIn(block: GuideBlock): string[] {
  if (block.kind === 'list') return block.items.flatMap((item) => item.flatMap(linksIn));
  return block.kind === 'paragraph' ? linksOf(block.content) : [];
}

function linksOf(content: GuideText): string[] {
  return content.flatMap((piece) => (piece.kind === 'link' ? [piece.page] : []));
}
