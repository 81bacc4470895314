import type { Result } from '../../base/result.ts';
import type { WorkbookId } from '../../model/ids.ts';
import type {
  FileExchange,
  JobProgress,
  KeepingOptions,
  Problem,
  ReadSnapshot,
  SnapshotRefusal,
} from '../ports.ts';
import type { Notices } from '../state/notices.svelte.ts';
import { words } from '../words.ts';
import { snapshotWords } from '../words/snapshots.ts';

/** What opening a snapshot waits for; `name` is the file's. */
export type OpeningState =
  | { readonly kind: 'reading'; readonly name: string; readonly progress: JobProgress | null }
  /** It was read, and is being kept; `isStopping` while what is there of it is cleared away again. */
  | {
      readonly kind: 'keeping';
      readonly name: string;
      readonly progress: JobProgress | null;
      readonly isStopping: boolean;
    }
  | {
      readonly kind: 'passphrase';
      readonly name: string;
      /** Why the last one was not taken, or null. */
      readonly problem: string | null;
      readonly isTrying: boolean;
    }
  | {
      readonly kind: 'damaged';
      readonly name: string;
      readonly message: string;
      readonly rest: NonNullable<SnapshotRefusal['rest']>;
    };

/** What opening takes of the app. */
export interface OpeningPorts {
  readonly files: Pick<FileExchange, 'readSnapshot'>;
  readonly notices: Notices;
  /**
   * What becomes of a snapshot that was read: the workbook that is then shown, or null where nothing more is to be done. `keeping` is called when
   * nobody is asked any more and the rest only takes its time; it gives how far that is told, and stopped.
   */
  receive(
    snapshot: ReadSnapshot,
    file: File,
    keeping: () => KeepingOptions,
  ): Promise<Result<WorkbookId | null, Problem>>;
  show(workbook: WorkbookId): void;
}

/** Milliseconds before it is shown that a file is being read: most are open by then. */
const shownAfter = 400;

/** Opening snapshot files, with what has to be asked on the way: a passphrase, or whether the rest of a damaged one will do. */
export class OpeningSnapshot {
  readonly #ports: OpeningPorts;
  #state = $state.raw<OpeningState | null>(null);
  #stopper: AbortController | null = null;
  /** Stops what is being kept. */
  #keeping: AbortController | null = null;
  #answer: ((answer: string | null) => void) | null = null;

  constructor(ports: OpeningPorts) {
    this.#ports = ports;
  }

  /** What it waits for; null while nothing is being opened, or nobody would notice. */
  get state(): OpeningState | null {
    return this.#state;
  }

  /** Opens a file; the promise is fulfilled when it is open, or will not be. */
  async open(file: File): Promise<void> {
    this.#giveUp();
    this.#ports.notices.announce(words.app.openingFile(file.name));
    const stopper = new AbortController();
    this.#stopper = stopper;
    try {
      await this.#openUntil(file, stopper.signal);
    } finally {
      if (this.#stopper === stopper) this.#state = null;
    }
  }

  /** Tries a passphrase. */
  tryPassphrase(passphrase: string): void {
    this.#answer?.(passphrase);
  }

  /** Opens what is whole of a damaged file. */
  openRest(): void {
    this.#answer?.('');
  }

  /** Gives up; nothing is opened, and nothing kept. */
  stop(): void {
    if (this.#state?.kind !== 'keeping') return this.#giveUp();
    this.#keeping?.abort();
    this.#state = { ...this.#state, isStopping: true };
  }

  /** What is being kept already goes on. */
  #giveUp(): void {
    if (this.#state?.kind === 'keeping') return;
    this.#stopper?.abort();
    this.#stopper = null;
    this.#state = null;
    this.#answer?.(null);
  }

  async #openUntil(file: File, signal: AbortSignal): Promise<void> {
    const { name } = file;
    const { files, notices, receive, show } = this.#ports;
    let passphrase: string | null = null;
    let rest = false;
    for (;;) {
      const endShowing = this.#showReading(name, signal);
      const onProgress = (progress: JobProgress) => this.#progressed(progress);
      const read = await files.readSnapshot(file, { passphrase, rest, signal, onProgress });
      endShowing();
      if (signal.aborted) return;
      if (read.ok) {
        // Whoever receives it may ask something; nothing of ours stands over that.
        this.#state = null;
        const keeping = this.#showKeeping(name);
        const received = await receive(read.value, file, keeping.begin);
        keeping.end();
        if (signal.aborted) return;
        if (!received.ok) {
          // Who has stopped it knows that; the sentence only says how things stand.
          if (keeping.isStopped()) notices.show(received.error.message);
          else notices.problem(received.error.message);
          return;
        }
        for (const notice of read.value.notices) notices.problem(`${name}: ${notice}`);
        if (received.value === null) return;
        notices.announce(words.app.openedFile(name));
        return show(received.value);
      }
      const { kind, message, rest: left } = read.error;
      if (kind === 'cancelled') return;
      if (kind === 'protected' || kind === 'wrong-passphrase') {
        const problem = kind === 'protected' ? null : message;
        passphrase = await this.#ask({ kind: 'passphrase', name, problem, isTrying: false });
        if (passphrase === null) return;
        this.#state = { kind: 'passphrase', name, problem: null, isTrying: true };
      } else if (left !== null && !rest) {
        if ((await this.#ask({ kind: 'damaged', name, message, rest: left })) === null) return;
        this.#state = null;
        rest = true;
      } else {
        return notices.problem(`${name}: ${message}`);
      }
    }
  }

  /** Says that a file is being read, where that takes a while; not over the dialog of a passphrase, which says so itself. */
  #showReading(name: string, signal: AbortSignal): () => void {
    const timer = setTimeout(() => {
      if (this.#state === null && !signal.aborted) {
        this.#state = { kind: 'reading', name, progress: null };
      }
    }, shownAfter);
    return () => {
      clearTimeout(timer);
      if (this.#state?.kind === 'reading') this.#state = null;
    };
  }

  /** Says that it is being kept, where that takes a while. */
  #showKeeping(name: string) {
    const stopper = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    return {
      begin: (): KeepingOptions => {
        this.#keeping = stopper;
        const state = { kind: 'keeping', name, progress: null, isStopping: false } as const;
        timer = setTimeout(() => (this.#state = state), shownAfter);
        const onProgress: KeepingOptions['onProgress'] = (progress) => {
          const step = snapshotWords.keeping;
          if (this.#state?.kind === 'keeping') {
            this.#state = { ...this.#state, progress: { step, ...progress } };
          }
        };
        return { signal: stopper.signal, onProgress };
      },
      isStopped: () => stopper.signal.aborted,
      end: () => {
        clearTimeout(timer);
        if (this.#state?.kind === 'keeping') this.#state = null;
        if (this.#keeping === stopper) this.#keeping = null;
      },
    };
  }

  #progressed(progress: JobProgress): void {
    if (this.#state?.kind === 'reading') this.#state = { ...this.#state, progress };
  }

  #ask(state: OpeningState): Promise<string | null> {
    this.#state = state;
    return new Promise((resolve) => {
      this.#answer = (answer) => {
        this.#answer = null;
        resolve(answer);
      };
    });
  }
}
