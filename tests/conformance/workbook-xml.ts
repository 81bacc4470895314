/** An element of XML: its attributes by name with their prefixes, and the text between its tags. */
export interface XmlElement {
  readonly attributes: Readonly<Record<string, string>>;
  readonly inner: string;
}

/** Elements by name that do not hold others of the same name; a prefix before the name does not matter. */
export function elements(xml: string, name: string): XmlElement[] {
  const pattern = new RegExp(
    `<(?:\\w+:)?${name}(\\s(?:[^>"']|"[^"]*"|'[^']*')*?)?(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}\\s*>)`,
    'g',
  );
  return Array.from(xml.matchAll(pattern), ([, attributes = '', inner = '']) => ({
    attributes: Object.fromEntries(
      Array.from(
        attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g),
        ([, key, double, single]) => [key!, decodeText(double ?? single ?? '')],
      ),
    ),
    inner,
  }));
}

/** What a part of a package points to, by id: the kind of relation, and the path of its target. */
export function relations(xml: string, folder: string): Map<string, { type: string; target: string }> {
  return new Map(
    elements(xml, 'Relationship').map(({ attributes }) => {
      const target = attributes['Target'] ?? '';
      const parts = target.startsWith('/') || folder === '' ? [] : folder.split('/');
      for (const part of target.replace(/^\//, '').split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.') parts.push(part);
      }
      return [attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target: parts.join('/') }];
    }),
  );
}

/** The text of a string item; what is only there to help reading Japanese is left out. */
export function richText(xml: string): string {
  const readable = xml.replaceAll(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, '');
  return elements(readable, 't')
    .map(({ inner }) => decodeText(inner))
    .join('');
}

/** The text of a cell or an attribute. */
export function decodeText(xml: string): string {
  return decodeFormula(xml).replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

/** The text of a formula, in which `_x0041_` stands for itself. */
export function decodeFormula(xml: string): string {
  const open = '<![CDATA[';
  if (xml.startsWith(open)) return xml.slice(open.length, -3);
  if (!xml.includes('&')) return xml;
  return xml
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
