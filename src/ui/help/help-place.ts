/** A place in the help: a page, and one of its headings. On the page of functions the section is a function's name. */
export interface HelpPlace {
  readonly page: string;
  readonly section: string | null;
}

/** The page with which the help opens. */
export const firstHelpPage = 'begin';

/** The page that lists the functions of formulas. */
export const functionsPage = 'functions';

/** The address of a place within the app, as a link has it. */
export function helpAddress({ page, section }: HelpPlace): string {
  return `#/help/${page}${section === null ? '' : `/${encodeURIComponent(section)}`}`;
}

/** The place that an address names, its hash given; null for one that is not of the help. */
export function helpPlaceOf(hash: string): HelpPlace | null {
  const found = /^#\/help(?:\/([\w-]+)(?:\/([^/]+))?)?\/?$/.exec(hash);
  if (found === null) return null;
  const [, page = firstHelpPage, section] = found;
  return { page, section: section === undefined ? null : decoded(section) };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
