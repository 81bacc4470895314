/**
 * What a page says to a person, judged in a build whose catalogue stands in brackets (`tests/tools/pseudo-words.mjs`): words that are in no
 * brackets, are no data of the workbook, and don't stand in the rooms whose sentences come with what they found (docs/translating.md).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import ts from 'typescript';
import { brackets } from '../tools/pseudo-words.mjs';

/** A text of the page that is seen or read out, and where it stands. */
export interface ShownText {
  readonly text: string;
  readonly where: string;
}

/** The folders whose sentences come with what they found. */
const rooms = [
  ...['commands', 'format', 'formula', 'model', 'paper', 'plan', 'queries', 'session', 'snapshot'],
  ...['storage', 'xlsx', 'app', 'platform', 'workers'],
];

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** All texts that the page shows or has read out just now, and those that were announced since this was last asked. */
export async function shownTexts(page: Page): Promise<readonly ShownText[]> {
  const heard = await takeHeard(page);
  const shown = await page.evaluate(() => {
    const named = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description'];
    const found: { text: string; where: string }[] = [{ text: document.title, where: 'the title' }];
    const whereIs = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class')?.split(' ')[0] ?? ''}`;
    const turns = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = turns.nextNode(); node !== null; node = turns.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement!;
      // The guide is a text of its own; the functions beside it are the app's.
      const guide = '.help .page:not(:has(dl)), .help .list';
      if (!element.checkVisibility() || element.closest(guide) !== null) continue;
      if (node instanceof Element) {
        for (const name of named) {
          const text = node.getAttribute(name);
          if (text !== null) found.push({ text, where: `${name} of ${whereIs(node)}` });
        }
      } else if (node.nodeValue !== null && /\p{L}/u.test(node.nodeValue)) {
        found.push({ text: node.nodeValue.trim(), where: whereIs(element) });
      }
    }
    return found;
  });
  return [...heard, ...shown];
}

/**
 * Has the pages of a context keep whatever is announced or shown for a moment, for {@link shownTexts}: what a screen reader is told may be gone
 * before anybody looks.
 */
export async function hear(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard = new Set<string>();
    Object.assign(window, { heard });
    const told = '[aria-live], [role=status], [role=alert], [role=log], .toast';
    const keep = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement;
      if (element?.closest(told) && node.nodeValue !== null) heard.add(node.nodeValue.trim());
      for (const child of node.childNodes) keep(child);
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') keep(target);
        else for (const node of addedNodes) keep(node);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

async function takeHeard(page: Page): Promise<readonly ShownText[]> {
  const texts = await page.evaluate(() => {
    const { heard } = window as unknown as { heard?: Set<string> };
    const taken = [...(heard ?? [])];
    heard?.clear();
    return taken;
  });
  return texts.filter((text) => /\p{L}/u.test(text)).map((text) => ({ text, where: 'announced' }));
}

/** Judges texts; `data` are the texts that a workbook has of its own. */
export class WordJudge {
  /** The longest first, as a short one may stand in it. */
  readonly #known: readonly string[];
  readonly #data: string;

  constructor(data: readonly string[]) {
    const known = new Set([...data, ...roomPieces()].flatMap((text) => piecesOf(text)));
    // A sentence may begin with what elsewhere goes on with one.
    for (const text of [...known]) known.add(text.charAt(0).toUpperCase() + text.slice(1));
    this.#data = data.join('\n');
    this.#known = [...known].sort((a, b) => b.length - a.length);
  }

  /** What of a text nobody accounts for; '' where all is. */
  left(text: string): string {
    let rest = text;
    const inBrackets = new RegExp(`${brackets[0]}[^${brackets.join('')}]*${brackets[1]}`, 'gu');
    for (let before = ''; before !== rest;) {
      before = rest;
      rest = rest.replace(inBrackets, ' ');
    }
    // A chart breaks what it writes into lines.
    if (this.#data.includes(rest.trim())) return '';
    for (const known of this.#known) {
      if (!/\p{L}{2}/u.test(rest)) return '';
      if (rest.includes(known)) rest = rest.replaceAll(new RegExp(wholeWords(known), 'gu'), ' ');
    }
    return /\p{L}{2}/u.test(rest.replace(plain, ' ')) ? rest.replaceAll(/\s+/g, ' ').trim() : '';
  }
}

/** What needs no words: cells, names of functions, keys with letters, months, formats of numbers and of files. */
const plain =
  /\b(?:[A-Z][A-Z.]*\d*|January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2} \d{4}|kB|MB|GB|pm|am|xlsx|csv|pledgebook|GBP)\b/g;

/** A pattern of a text that neither begins nor ends in a word. */
function wholeWords(text: string): string {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return `${/^\p{L}/u.test(text) ? String.raw`(?<!\p{L})` : ''}${escaped}${/\p{L}$/u.test(text) ? String.raw`(?!\p{L})` : ''}`;
}

/** The texts in the code of the rooms, without what is put into them. */
function roomPieces(): string[] {
  const pieces: string[] = [];
  for (const room of rooms) {
    const folder = join(source, room);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const file = ts.createSourceFile(entry.name, text, ts.ScriptTarget.ESNext, false);
      const visit = (node: ts.Node): void => {
        if (isNeverShown(node)) return;
        if (ts.isStringLiteralLike(node)) pieces.push(node.text);
        else if (ts.isTemplateExpression(node)) {
          pieces.push(node.head.text, ...node.templateSpans.map(({ literal }) => literal.text));
        }
        ts.forEachChild(node, visit);
      };
      visit(file);
    }
  }
  return pieces;
}

/** Whether the texts in a part of the code are names that it goes by itself: of files, types and kinds. They are words that anybody may say. */
function isNeverShown(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node)) return true;
  return ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'kind';
}

/** A text and the lines of it, trimmed; none without letters. */
function piecesOf(text: string): string[] {
  return [text, ...text.split('\n')]
    .map((each) => each.trim())
    .filter((each) => /\p{L}/u.test(each) && each.length > 1);
}

/** Every text in a plain value, keys left out. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
