/** What the driver answers, read with care, as its fields are the browser's. */
type Answered = Readonly<Record<string, unknown>> | null;

/** How long a command may take, in milliseconds. */
const commandLimit = 60_000;

/** A conversation with a browser in classic WebDriver (w3c.github.io/webdriver): one command, one HTTP request to the driver program. */
export class WebDriverSession {
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /** Opens a session, with which the driver starts the browser; `address` is the driver's, `http://127.0.0.1:PORT`. */
  static async open(address: string, capabilities: object): Promise<WebDriverSession> {
    const body = { capabilities: { alwaysMatch: capabilities } };
    const opened = (await command(`${address}/session`, 'POST', body)) as Answered;
    return new WebDriverSession(`${address}/session/${String(opened?.['sessionId'])}`);
  }

  /** Asks for something by its path under the session. */
  get(path: string): Promise<unknown> {
    return command(`${this.#address}/${path}`, 'GET');
  }

  /** Has something done by its path under the session; what comes of it, or an error with what the driver says of it. */
  post(path: string, body: object): Promise<unknown> {
    return command(`${this.#address}/${path}`, 'POST', body);
  }

  /** Ends the session, and with it the browser. */
  async close(): Promise<void> {
    await command(this.#address, 'DELETE');
  }
}

/** Whether a driver answers at an address. */
export async function driverAnswers(address: string): Promise<boolean> {
  try {
    await command(`${address}/status`, 'GET');
    return true;
  } catch {
    return false;
  }
}

async function command(address: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(address, {
    method,
    signal: AbortSignal.timeout(commandLimit),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const problem = value as Answered;
  throw new Error(`${method} ${address}: ${String(problem?.['error'])}: ${String(problem?.['message'])}`);
}
