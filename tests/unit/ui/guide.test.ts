import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functionDeclarations } from '../../../src/formula/functions/registry.ts';
import { functionsWith } from '../../../src/ui/help/found-functions.ts';
import type { GuideBlock, GuideInline, GuidePage, GuideText } from '../../../src/ui/help/guide-page.ts';
import { guideChapters, guideFile } from '../../../src/ui/help/guide.ts';
import { helpAddress, helpPlaceOf } from '../../../src/ui/help/help-place.ts';
import { searchGuide } from '../../../src/ui/help/search-guide.ts';
import { guideFolder, picturesOf, readGuidePage } from '../../tools/guide.ts';
import { guidePictures } from '../../tools/guide-pictures.mjs';

const names = readdirSync(guideFolder).filter((name) => name.endsWith('.md'));
const pages = names.map((name) =>
  readGuidePage(readFileSync(join(guideFolder, name), 'utf8'), name.replace(/\.md$/, '')),
);
const text = (words: string): GuideInline => ({ kind: 'text', text: words });

describe('a page is read', () => {
  const read = (markdown: string) => readGuidePage(`# Title\n\n${markdown}`, 'page').blocks;

  test.each<[string, GuideBlock[]]>([
    ['## *Edit*, Undo…', [{ kind: 'heading', level: 1, id: 'edit-undo', content: expect.anything() }]],
    ['One\nline', [{ kind: 'paragraph', content: [text('One line')] }]],
    ['1. a', [{ kind: 'list', first: 1, items: [[{ kind: 'paragraph', content: [text('a')] }]] }]],
    ['3. a', [{ kind: 'list', first: 3, items: [[{ kind: 'paragraph', content: [text('a')] }]] }]],
    ['- a', [{ kind: 'list', first: null, items: [[{ kind: 'paragraph', content: [text('a')] }]] }]],
    [
      '| a | |\n|---|---|\n| b | c |',
      [{ kind: 'table', head: [[text('a')], []], rows: [[[text('b')], [text('c')]]] }],
    ],
    ['```\n<b>\n```', [{ kind: 'code', text: '<b>' }]],
    ['![what](images/a.webp)', [{ kind: 'picture', file: 'images/a.webp', text: 'what' }]],
  ])('%j', (markdown, blocks) => {
    expect(read(markdown)).toEqual(blocks);
  });

  test.each<[string, GuideInline]>([
    ['`<a & b>`', { kind: 'code', text: '<a & b>' }],
    ['*a*', { kind: 'emphasis', content: [text('a')] }],
    ['**a**', { kind: 'strong', content: [text('a')] }],
    ['[a](why.md)', { kind: 'link', page: 'why', section: null, content: [text('a')] }],
    ['[a](why.md#review)', { kind: 'link', page: 'why', section: 'review', content: [text('a')] }],
    ['[a](#review)', { kind: 'link', page: 'page', section: 'review', content: [text('a')] }],
    ['[a](https://a.org)', { kind: 'outside', address: 'https://a.org', content: [text('a')] }],
    ['[a](../security.md)', text('a')],
  ])('%j', (markdown, piece) => {
    expect(read(markdown)).toEqual([{ kind: 'paragraph', content: [piece] }]);
  });

  test.each([
    '<b>markup</b>',
    'a <i>word</i>',
    '> quoted',
    '[a](javascript:alert(1))',
    '[a](mailto:a@b.org)',
    '![](images/a.webp)',
    '![a](https://a.org/a.webp)',
    '![a](../images/a.png)',
    '# Another title',
    '---',
  ])('%j stops the build', (markdown) => {
    expect(() => read(markdown)).toThrow('docs/guide/page.md');
  });
});

describe('the guide', () => {
  test('has a title, words and a picture on each page', () => {
    // What browsers differ in is not to be seen.
    const pictured = pages.filter(({ id }) => id !== 'README' && id !== 'browsers');
    expect(pictured.length).toBeGreaterThan(10);
    expect(pictured.filter(({ blocks }) => picturesOf(blocks).length === 0).map(({ id }) => id)).toEqual([]);
  });

  test('has every picture, each small, made by the command and shown', () => {
    const shown = new Set(pages.flatMap(({ blocks }) => picturesOf(blocks).map(({ file }) => file)));
    const there = readdirSync(join(guideFolder, 'images')).map((file) => `images/${file}`);
    expect(there.toSorted()).toEqual([...shown].toSorted());
    expect(guidePictures.map(({ name }) => `images/${name}.webp`).toSorted()).toEqual(there.toSorted());
    expect(there.filter((file) => statSync(join(guideFolder, file)).size > 40_000)).toEqual([]);
  });

  test('leads nowhere that is not there', () => {
    const lost = pages.flatMap((page) =>
      linksOf(page).filter(({ page: id, section }) => !leads(id, section)),
    );
    expect(lost).toEqual([]);
    const documents = names.flatMap((name) => [
      ...readFileSync(join(guideFolder, name), 'utf8').matchAll(/\]\((\.\.\/[^)#]+)/g),
    ]);
    expect(documents.filter(([, path]) => !existsSync(join(guideFolder, path!)))).toEqual([]);
  });

  test('counts the steps through that a picture parts', () => {
    const parted = pages.flatMap(({ id, blocks }) =>
      blocks.flatMap((block, at) => {
        const [before, after] = [blocks[at - 1], blocks[at + 1]];
        if (block.kind !== 'picture' || before?.kind !== 'list' || after?.kind !== 'list') return [];
        return before.first === null ? [] : [[id, before.first + before.items.length, after.first]];
      }),
    );
    expect(parted.length).toBeGreaterThan(0);
    for (const [id, next, first] of parted) expect([id, first]).toEqual([id, next]);
  });

  test('lists every page once, and the app shows that list', () => {
    const listed = guideChapters.flatMap((chapter) => chapter.pages.map(({ id }) => id));
    expect(listed.toSorted()).toEqual(
      pages
        .map(({ id }) => id)
        .filter((id) => id !== 'README')
        .toSorted(),
    );
    for (const page of pages) expect(guideFile(page.id)?.page).toEqual(page);
  });
});

describe('the search', () => {
  const page = readGuidePage('# Save\n\nTo a file.\n\n## Get back\n\n- The bin keeps workbooks.\n', 'save');

  test('finds the section that has every word', () => {
    expect(searchGuide([page], 'bin WORKBOOKS')).toEqual([
      {
        place: { page: 'save', section: 'get-back' },
        title: 'Save: Get back',
        excerpt: 'The bin keeps workbooks.',
      },
    ]);
    expect(searchGuide([page], 'bin file')).toEqual([]);
    expect(searchGuide([page], ' ')).toEqual([]);
  });

  test('has what is in titles first', () => {
    expect(searchGuide([page], 'save').map(({ title }) => title)).toEqual(['Save', 'Save: Get back']);
    expect(searchGuide(pages, 'passphrase')[0]?.place.page).toBe('protect');
  });

  test('finds every function by its name', () => {
    for (const { name } of functionDeclarations) expect(functionsWith(name)[0]?.name).toBe(name);
  });
});

test.each([
  [{ page: 'why', section: null }, '#/help/why'],
  [{ page: 'functions', section: 'T.DIST.2T' }, '#/help/functions/T.DIST.2T'],
  [{ page: 'functions', section: 'a/b c' }, '#/help/functions/a%2Fb%20c'],
])('a place has an address: %j', (place, address) => {
  expect(helpAddress(place)).toBe(address);
  expect(helpPlaceOf(address)).toEqual(place);
});

test.each([
  ['#/help', { page: 'begin', section: null }],
  ['#/help/why/%', { page: 'why', section: null }],
  ['#/workbook/help', null],
  ['', null],
])('%j is a place of the help or none', (hash, place) => {
  expect(helpPlaceOf(hash)).toEqual(place);
});

function leads(id: string, section: string | null): boolean {
  const page = pages.find((one) => one.id === id);
  if (page === undefined) return false;
  return section === null || page.blocks.some((block) => block.kind === 'heading' && block.id === section);
}

function linksOf({ blocks }: GuidePage): Extract<GuideInline, { kind: 'link' }>[] {
  return blocks.flatMap((block) => textsOf(block).flatMap(linksIn));
}

function textsOf(block: GuideBlock): readonly GuideText[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.content];
    case 'list':
      return block.items.flatMap((item) => item.flatMap(textsOf));
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'code':
    case 'picture':
      return [];
  }
}

function linksIn(content: GuideText): Extract<GuideInline, { kind: 'link' }>[] {
  return content.flatMap((piece) => {
    if (piece.kind === 'link') return [piece];
    return 'content' in piece ? linksIn(piece.content) : [];
  });
}
