/** `npm start`: builds the app, serves what was built on a free port of this machine, and says where. */
import { build } from 'vite';
import { fileURLToPath } from 'node:url';
import { serveBuiltApp } from './serve.mjs';

// A browser keeps workbooks by address, port included: the same port each time finds them again.
const ports = [...Array.from({ length: 20 }, (_, index) => 4178 + index), 0];

await build({ root: fileURLToPath(new URL('../..', import.meta.url)), logLevel: 'warn' });
const { url } = await serveBuiltApp({ ports });
console.log('');
console.log(`Pledgebook is at ${url}`);
console.log('Ctrl+C stops it. What you enter stays in your browser, under this address.');
