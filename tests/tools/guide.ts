/**
 * The pages of docs/guide as data for the app: a closed set of blocks and pieces of text (`src/ui/help/guide-page.ts`), made when the app is
 * built, so that it has no reader of Markdown and no markup. Whatever a page has beyond them is a mistake that stops the build.
 */
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { GuideBlock, GuideInline, GuidePage, GuideText } from '../../src/ui/help/guide-page.ts';

/** Where the pages lie. */
export const guideFolder = fileURLToPath(new URL('../../docs/guide', import.meta.url));

/** Makes a module of each page that is imported; its pictures become files of the build. */
export function guidePages(): Plugin {
  return {
    name: 'pledgebook:guide-pages',
    enforce: 'pre',
    transform(text, id) {
      const path = resolve(id.replace(/\?.*$/, ''));
      if (!path.startsWith(guideFolder) || !path.endsWith('.md')) return null;
      const page = readGuidePage(text, basename(path, '.md'));
      const files = picturesOf(page.blocks).map(({ file }) => file);
      const imports = files.map(
        (file, at) => `import picture${at} from ${JSON.stringify(`./${file}?url`)};\n`,
      );
      const pictures = files.map((file, at) => `${JSON.stringify(file)}: picture${at}`).join(', ');
      return {
        code: `${imports.join('')}export const guideFile = { page: ${JSON.stringify(page)}, pictures: { ${pictures} } };\n`,
        map: null,
      };
    },
  };
}

/** Reads the Markdown of a page; `id` is its file's name without the ending. Throws a sentence for what no page may have. */
export function readGuidePage(markdown: string, id: string): GuidePage {
  const [first, ...rest] = lexer(markdown).filter(({ type }) => type !== 'space');
  if (!isHeading(first) || first.depth !== 1) {
    throw new Error(`docs/guide/${id}.md: begin with the title, as # Title.`);
  }
  const reader = new PageReader(id);
  return { id, title: first.text, blocks: rest.flatMap((token) => reader.block(token)) };
}

/** The pictures of a page, in their order. */
export function picturesOf(blocks: readonly GuideBlock[]): Extract<GuideBlock, { kind: 'picture' }>[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'picture') return [block];
    return block.kind === 'list' ? block.items.flatMap((item) => picturesOf(item)) : [];
  });
}

/** A heading's words as GitHub makes an anchor of them. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function isHeading(token: Token | undefined): token is Tokens.Heading {
  return token?.type === 'heading';
}

function isPicture(token: Token | undefined): token is Tokens.Image {
  return token?.type === 'image';
}

class PageReader {
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  block(token: Token): GuideBlock[] {
    switch (token.type) {
      case 'space':
        return [];
      case 'heading': {
        const { depth, text, tokens } = token as Tokens.Heading;
        if (depth !== 2 && depth !== 3)
          return this.#refuse(token, 'headings are of the second or third level');
        return [
          { kind: 'heading', level: depth === 2 ? 1 : 2, id: anchorOf(text), content: this.#text(tokens) },
        ];
      }
      case 'paragraph':
      case 'text': {
        const tokens = (token as Tokens.Paragraph).tokens ?? [];
        const [first] = tokens;
        if (tokens.length === 1 && isPicture(first)) {
          if (!/^images\/[\w-]+\.webp$/.test(first.href) || first.text === '') {
            return this.#refuse(token, 'a picture lies in images/ as .webp and says what is to be seen');
          }
          return [{ kind: 'picture', file: first.href, text: first.text }];
        }
        return [{ kind: 'paragraph', content: this.#text(tokens) }];
      }
      case 'list': {
        const { start, items } = token as Tokens.List;
        return [
          {
            kind: 'list',
            first: start === '' ? null : start,
            items: items.map(({ tokens }) => tokens.flatMap((inner) => this.block(inner))),
          },
        ];
      }
      case 'table': {
        const { header, rows } = token as Tokens.Table;
        return [
          {
            kind: 'table',
            head: header.map(({ tokens }) => this.#text(tokens)),
            rows: rows.map((cells) => cells.map(({ tokens }) => this.#text(tokens))),
          },
        ];
      }
      case 'code':
        return [{ kind: 'code', text: (token as Tokens.Code).text }];
      default:
        return this.#refuse(token, `a page has no ${token.type}`);
    }
  }

  #text(tokens: readonly Token[]): GuideText {
    return tokens.flatMap((token) => this.#piece(token));
  }

  #piece(token: Token): readonly GuideInline[] {
    switch (token.type) {
      case 'text':
      case 'escape':
        return [{ kind: 'text', text: (token as Tokens.Text).text.replaceAll('\n', ' ') }];
      case 'codespan':
        return [{ kind: 'code', text: (token as Tokens.Codespan).text }];
      case 'em':
        return [{ kind: 'emphasis', content: this.#text((token as Tokens.Em).tokens) }];
      case 'strong':
        return [{ kind: 'strong', content: this.#text((token as Tokens.Strong).tokens) }];
      case 'link':
        return this.#link(token as Tokens.Link);
      case 'br':
        return [{ kind: 'text', text: ' ' }];
      default:
        return this.#refuse(token, `a text has no ${token.type}`);
    }
  }

  /** To another page, to a heading, or out of the app. Other documents of the project are not in the app: their names stand there as text. */
  #link(token: Tokens.Link): readonly GuideInline[] {
    const content = this.#text(token.tokens);
    if (/^https?:\/\//.test(token.href)) return [{ kind: 'outside', address: token.href, content }];
    const [, page, section] = /^(?:([\w-]+)\.md)?(?:#([\w-]+))?$/.exec(token.href) ?? [];
    if (page !== undefined || section !== undefined) {
      return [{ kind: 'link', page: page ?? this.#id, section: section ?? null, content }];
    }
    if (/^(?:\.\.\/)+[\w./-]+(?:#[\w-]+)?$/.test(token.href)) return content;
    return this.#refuse(token, 'links lead to http, https, or a file of the project');
  }

  #refuse(token: Token, reason: string): never {
    throw new Error(`docs/guide/${this.#id}.md: ${reason}. It has: ${token.raw.slice(0, 80)}`);
  }
}
