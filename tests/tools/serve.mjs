/**
 * Serves the built app as a plain static host would: `node tests/tools/serve.mjs [--base /deep/er/] [--port 4178]`
 *
 * It listens on this machine only. The Content-Security-Policy goes out as a header as well, because the one in
 * index.html does not reach the workers.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The policy the app runs under; `docs/hosting.md` has it for other hosts and a test holds index.html to it. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/**
 * Serves `dist`, or another folder with a build, until the server is closed.
 *
 * @param {object} options
 * @param {readonly number[]} options.ports Tried in this order; 0 means any free one.
 * @param {string} [options.base] The path the app is under; begins and ends with a slash.
 * @param {string} [options.folder]
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveBuiltApp({ ports, base = '/', folder = join(root, 'dist') }) {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error('There is no built app in dist/. Run `npm run build` first.');
  }
  const files = sirv(folder, {
    etag: true,
    // A folder of a test's own changes while it is served.
    dev: folder !== join(root, 'dist'),
    setHeaders: (response) => {
      response.setHeader('Content-Security-Policy', contentSecurityPolicy);
      response.setHeader('X-Content-Type-Options', 'nosniff');
    },
  });
  const server = createServer((request, response) => {
    const notFound = () => {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('Not found');
    };
    const url = request.url ?? '/';
    if (!url.startsWith(base)) {
      notFound();
      return;
    }
    request.url = url.slice(base.length - 1);
    files(request, response, notFound);
  });
  const port = await listen(server, ports);
  return {
    url: `http://localhost:${String(port)}${base}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {readonly number[]} ports
 * @returns {Promise<number>}
 */
async function listen(server, ports) {
  for (const port of ports) {
    const opened = await new Promise((resolve, reject) => {
      const failed = (/** @type {NodeJS.ErrnoException} */ problem) => {
        if (problem.code === 'EADDRINUSE' || problem.code === 'EACCES') resolve(null);
        else reject(problem);
      };
      server.once('error', failed);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', failed);
        resolve(server.address());
      });
    });
    if (opened !== null) return opened.port;
  }
  throw new Error(`None of these ports is free: ${ports.join(', ')}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { base: { type: 'string', default: '/' }, port: { type: 'string', default: '0' } },
  });
  const { url } = await serveBuiltApp({ ports: [Number(values.port)], base: values.base });
  console.log(`Serving dist/ at ${url}`);
}
