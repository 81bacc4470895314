import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a built folder as docs/hosting.md advises: gzipped, what has a hash in its name kept for good, the rest asked for again.
 *
 * @param {string} folder
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function servePacked(folder) {
  /** @type {Map<string, { body: Buffer, tag: string }>} */
  const known = new Map();
  const packed = (/** @type {string} */ file) => {
    const entry = known.get(file) ?? pack(readFileSync(file));
    known.set(file, entry);
    return entry;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const { body, tag } = packed(file);
    response.setHeader('ETag', tag);
    response.setHeader(
      'Cache-Control',
      pathname.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304).end();
      return;
    }
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    response.setHeader('Content-Encoding', 'gzip');
    response.end(body);
  });
  const port = await new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://localhost:${String(port)}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {Buffer} plain */
function pack(plain) {
  const tag = `"${createHash('sha256').update(plain).digest('hex').slice(0, 16)}"`;
  return { body: gzipSync(plain, { level: 9 }), tag };
}
