/**
 * Addresses of other origins in built files. The app asks nobody but its own origin for anything; the content security
 * policy sees to that when it runs, and this rule sees to it that nothing even tries.
 */

interface Allowed {
  readonly address: RegExp;
  readonly reason: string;
}

/** Addresses that are names or text, not places the app goes to. */
const allowedAddresses: readonly Allowed[] = [
  {
    address: /^http:\/\/www\.w3\.org\//,
    reason: 'XML and SVG namespaces are names that look like addresses.',
  },
  { address: /^http:\/\/schemas\.openxmlformats\.org\//, reason: 'Namespaces of the parts of an xlsx file.' },
  {
    address: /^http:\/\/schemas\.microsoft\.com\//,
    reason: 'Namespaces of the newer parts of an xlsx file.',
  },
  {
    address: /^http:\/\/purl\.oclc\.org\/ooxml\//,
    reason: 'A namespace of the strict form of a Word file.',
  },
  {
    address:
      /^https:\/\/answers\.microsoft\.com\/en-us\/msoffice\/forum\/all\/does-word-support-more-than-9-list-levels\//,
    reason: 'docx explains an error about lists.',
  },
  {
    address: /^http:\/\/purl\.org\/dc\//,
    reason: 'Dublin Core, a namespace in the properties of an xlsx file.',
  },
  {
    address: /^https:\/\/svelte\.dev\/e\//,
    reason: 'Svelte names its errors by the page that explains them.',
  },
  {
    address: /^https:\/\/www\.ag-grid\.com$/,
    reason: 'AG Grid puts its manual into its warnings for programmers.',
  },
  {
    address: /^https:\/\/\$\{\w+$/,
    reason:
      'AG Grid fetches Google fonts if its option loadThemeGoogleFonts asks; a test sees that nothing sets it.',
  },
  {
    address: /^http:\/\/bit\.ly\/2kdckMn$/,
    reason: 'Dexie explains an error of transactions that end early.',
  },
  {
    address: /^https:\/\/tinyurl\.com\/y2uuvskb$/,
    reason: 'Dexie explains an error of a missing IndexedDB.',
  },
  { address: /^https:\/\/rolldown\.rs\/in-depth\//, reason: 'The bundler explains an error of `require`.' },
  {
    address:
      /^https:\/\/github\.com\/(exceljs\/exceljs\/blob\/master\/UPGRADE|uuidjs\/uuid#|indutny\/elliptic|crypto-browserify\/)/,
    reason: 'exceljs and what is bundled in it explain errors.',
  },
  {
    address:
      /^https:\/\/(age-encryption\.org|chromeenterprise\.google\/policies|learn\.microsoft\.com\/deployedge|mozilla\.github\.io\/policy-templates)\b/,
    reason: 'The guide names pages of others, which open when a person follows the link.',
  },
  { address: /^https?:\/\/$/, reason: 'The guide speaks of addresses that begin so.' },
  { address: /^https:\/\/stuk\.github\.io\/jszip\//, reason: 'jszip, inside exceljs, explains an error.' },
  {
    address:
      /^(https:\/\/feross\.org|https:\/\/github\.com\/zloirock\/core-js|http:\/\/stuartk\.com\/jszip|https:\/\/raw\.github\.com\/Stuk\/jszip|https:\/\/github\.com\/nodeca\/pako\/blob)/,
    reason: 'Licence comments of what is bundled in exceljs; they have to stay.',
  },
];

/** Files that hold addresses as text for people, and that no page loads. */
export const allowedFiles: Readonly<Record<string, string>> = {
  'third-party-licences.md': 'The licences of the bundled packages, as their authors wrote them.',
};

/** Every address of another origin in a text: with a scheme, or beginning with `//` where a page would follow it. */
export function foreignAddresses(text: string): string[] {
  const withScheme = [...text.matchAll(/\b(?:https?|wss?|ftp):\/\/[^\s"'`<>\\)\]}]*/gi)].map(
    (match) => match[0],
  );
  const withoutScheme = [
    ...text.matchAll(/(?:\b(?:src|href|action)\s*=\s*["']?|\burl\(\s*["']?)(\/\/[^\s"'>)]+)/gi),
  ];
  return [...withScheme, ...withoutScheme.map((match) => match[1] ?? '')].filter(
    (address) => !isAllowed(address),
  );
}

function isAllowed(address: string): boolean {
  return allowedAddresses.some((allowed) => allowed.address.test(address));
}
