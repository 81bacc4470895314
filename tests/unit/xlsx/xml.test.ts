import { describe, expect, test } from 'vitest';
import { decodeXml, encodeXml, readAttributes } from '../../../src/xlsx/xml.ts';
import { editXml } from './edit-xml.ts';

const keep = { tag: () => 'keep' as const };

describe('[X31] the XML walk', () => {
  const kept: readonly [xml: string, result: string][] = [
    ['<a><b x="1"/>text</a>', '<a><b x="1"></b>text</a>'],
    ['<?xml version="1.0"?>\n<a/>', '\n<a></a>'],
    ['<a><!-- <b> -->t</a>', '<a>t</a>'],
    ['<a><![CDATA[1 < 2]]></a>', '<a>1 &lt; 2</a>'],
    ['<a x="1 > 0">t</a>', '<a x="1 > 0">t</a>'],
    ["<a x='\"'/>", "<a x='\"'></a>"],
  ];
  test.each(kept)('%s', (xml, result) => {
    expect(editXml(xml, keep)).toBe(result);
  });

  const refused = [
    '',
    '<a>',
    '<a></b>',
    '</a>',
    '<a><b></a></b>',
    '<a x="1>',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<a><!-- </a>',
    '<a><![CDATA[ </a>',
    '<a <b>',
  ];
  test.each(refused)('%j is refused', (xml) => {
    expect(editXml(xml, keep)).toBeNull();
  });

  test('a dropped element goes with all it holds, and nothing in it is reported', () => {
    const seen: string[] = [];
    const edited = editXml('<a><b><c>1</c><b/></b><d>2</d></a>', {
      tag: ({ name }) => {
        seen.push(name);
        return name === 'b' ? 'drop' : 'keep';
      },
      text: (raw) => raw.toUpperCase(),
    });
    expect(edited).toBe('<a><d>2</d></a>');
    expect(seen).toEqual(['a', 'b', 'd']);
  });

  test('only the five entities of XML and character numbers are resolved', () => {
    expect(decodeXml('&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&other;&#x110000;')).toBe(
      '<>&"\'A😀&other;&#x110000;',
    );
    expect(decodeXml(encodeXml('a<b>&"c"\n\t\r'))).toBe('a<b>&"c"\n\t\r');
    expect(encodeXml('a\u0000b\u001f\uffff')).toBe('a\ufffdb\ufffd\ufffd');
  });

  test('attributes keep their quotes apart', () => {
    expect([...readAttributes(` a="1" b='2 "x"' c:d = "&lt;" `)]).toEqual([
      ['a', '1'],
      ['b', '2 "x"'],
      ['c:d', '<'],
    ]);
  });

  const attributes: readonly [written: string, value: string | undefined][] = [
    [' r="A1" s="2"', 'A1'],
    [' s="2" r="A1"', 'A1'],
    [" r='A1'", 'A1'],
    ['\n\tr="A1"', 'A1'],
    [' r = "A1"', 'A1'],
    [' xr="B2"', undefined],
    [' s=" r=" r="A1"', 'A1'],
    [` s=' r="B2"' r="A1"`, 'A1'],
    [' r="&lt;"', '<'],
    ['', undefined],
  ];
  test.each(attributes)('the attribute r of %j', (written, value) => {
    expect(readAttributes(written).get('r')).toBe(value);
  });

  test('a long run that is no attribute takes no longer than its length', () => {
    const before = performance.now();
    expect(readAttributes(`${'a'.repeat(500_000)} ${'b '.repeat(250_000)}`).size).toBe(0);
    expect(readAttributes(`r="A1"${'a'.repeat(500_000)}`).get('r')).toBe('A1');
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test('a long run of open tags takes no longer than its length', () => {
    expect(editXml('<a>'.repeat(200_000), keep)).toBeNull();
    expect(editXml('<a '.repeat(200_000), keep)).toBeNull();
  });
});
