/**
 * Addresses of other origins in built files. The app asks nobody but its own origin for anything; the content security
 * policy sees to that when it runs, and this rule sees to it that nothing even tries.
 */

interface Allowed {
  readonly address: RegExp;
  readonly reason: string;
}

/** Addresses that are names or text, not places the app goes to. */
export const allowedAddresses: readonly Allowed[] = [
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
    address: /^http:\/\/purl\.org\/dc\//,
    reason: 'Dublin Core, a namespace in the properties of an xlsx file.',
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
