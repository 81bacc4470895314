import { WebSocket } from 'ws';

/** What the browser answers or tells, as the protocol has it: read with care, as its fields are the browser's. */
export type Told = Readonly<Record<string, unknown>>;

/** How long a command may take, in milliseconds. */
const commandLimit = 60_000;

/**
 * A conversation with a browser in WebDriver BiDi (w3c.github.io/webdriver-bidi): commands with their answers, and events, over the one
 * WebSocket that Firefox opens for `--remote-debugging-port`. No driver program stands between.
 */
export class BidiSession {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { done(answer: Told): void; failed(problem: Error): void }>();
  readonly #listeners: { readonly method: string; readonly heard: (params: Told) => void }[] = [];
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#heard(String(data)));
    socket.on('close', () => {
      for (const { failed } of this.#waiting.values()) failed(new Error('The browser has hung up.'));
      this.#waiting.clear();
    });
  }

  /** Opens a session; `address` is what the browser names when it starts, `ws://127.0.0.1:PORT`. */
  static async open(address: string, events: readonly string[]): Promise<BidiSession> {
    const socket = new WebSocket(`${address}/session`);
    await new Promise((done, failed) => {
      socket.once('open', done);
      socket.once('error', failed);
    });
    const session = new BidiSession(socket);
    await session.send('session.new', { capabilities: {} });
    await session.send('session.subscribe', { events });
    return session;
  }

  /** Sends a command; the result, or an error with what the browser says of it. */
  send(method: string, params: object): Promise<Told> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`${method} was not answered within ${commandLimit} ms.`));
      }, commandLimit);
      this.#waiting.set(id, {
        done: (answer) => {
          clearTimeout(late);
          resolve(answer);
        },
        failed: (problem) => {
          clearTimeout(late);
          reject(new Error(`${method}: ${problem.message}`));
        },
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** Is told of every event of a name from now on. */
  on(method: string, heard: (params: Told) => void): void {
    this.#listeners.push({ method, heard });
  }

  /** Hangs up. */
  close(): void {
    this.#socket.close();
  }

  #heard(text: string): void {
    const message = JSON.parse(text) as Told;
    if (message['type'] === 'event') {
      for (const { method, heard } of this.#listeners)
        if (method === message['method']) heard(message['params'] as Told);
      return;
    }
    const waiting = this.#waiting.get(Number(message['id']));
    this.#waiting.delete(Number(message['id']));
    if (message['type'] === 'success') waiting?.done(message['result'] as Told);
    else waiting?.failed(new Error(`${String(message['error'])}: ${String(message['message'])}`));
  }
}
