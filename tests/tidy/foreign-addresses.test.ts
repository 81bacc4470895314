import { expect, test } from 'vitest';
import { foreignAddresses } from './foreign-addresses.ts';

test.each([
  ['fetch("https://example.com/a")', 'https://example.com/a'],
  ["new WebSocket('wss://example.com')", 'wss://example.com'],
  ['<script src="//example.com/a.js"></script>', '//example.com/a.js'],
  ['@import url(//example.com/a.css)', '//example.com/a.css'],
  ['HTTP://EXAMPLE.COM', 'HTTP://EXAMPLE.COM'],
])('another origin is found in %s', (text, address) => {
  expect(foreignAddresses(text)).toEqual([address]);
});

test.each([
  '<svg xmlns="http://www.w3.org/2000/svg">',
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
  '<script src="./assets/a.js"></script>',
  '// a comment with two slashes',
  'url(data:image/svg+xml;base64,AAAA)',
])('no other origin is seen in %s', (text) => {
  expect(foreignAddresses(text)).toEqual([]);
});
