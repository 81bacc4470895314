/*
 * A page of the guide as plain data. `tests/tools/guide.ts` makes it of docs/guide when the app is built; what the text there has beyond this
 * stops the build, so that nothing here is ever markup.
 */

/** A page of docs/guide. */
export interface GuidePage {
  /** Its file's name without the ending. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly GuideBlock[];
}

/** A part of a page that stands by itself. */
export type GuideBlock =
  | {
      readonly kind: 'heading';
      /** 1 for a section of the page, 2 for a part of one. */
      readonly level: 1 | 2;
      /** What links call it on this page: its words as GitHub makes an anchor of them. */
      readonly id: string;
      readonly content: GuideText;
    }
  | { readonly kind: 'paragraph'; readonly content: GuideText }
  | {
      readonly kind: 'list';
      /** Number of the first item, as a picture parts steps into two lists that are counted through; null where items have none. */
      readonly first: number | null;
      readonly items: readonly (readonly GuideBlock[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly GuideText[];
      readonly rows: readonly (readonly GuideText[])[];
    }
  | { readonly kind: 'code'; readonly text: string }
  /** `file` is its path beside the page; `text` says what is to be seen. */
  | { readonly kind: 'picture'; readonly file: string; readonly text: string };

/** A text in pieces. */
export type GuideText = readonly GuideInline[];

/** A piece of a text. */
export type GuideInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly content: GuideText }
  | { readonly kind: 'strong'; readonly content: GuideText }
  /** Leads to a page of the guide, to one of its headings where `section` names it. */
  | {
      readonly kind: 'link';
      readonly page: string;
      readonly section: string | null;
      readonly content: GuideText;
    }
  /** Leads out of the app, to an http or https address. */
  | { readonly kind: 'outside'; readonly address: string; readonly content: GuideText };

/** What the build makes of a file of docs/guide. */
export interface GuideFile {
  readonly page: GuidePage;
  /** Addresses of the pictures in the built app, by the path that the page has for each. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** The words of a text without their looks. */
export function plainText(content: GuideText): string {
  return content.map((piece) => ('text' in piece ? piece.text : plainText(piece.content))).join('');
}
