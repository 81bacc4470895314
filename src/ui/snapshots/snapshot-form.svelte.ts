import type { FileExchange, JobProgress, MadeFile, Preferences, SnapshotChoices } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { snapshotWords } from '../words/snapshots.ts';
import { type JudgePassphrase, loadJudge, type Strength } from './passphrase-strength.ts';

/** What of its past a snapshot carries. */
export type CarriedPast = 'history' | 'lineage' | 'nothing';

const pasts: readonly CarriedPast[] = ['history', 'lineage', 'nothing'];

/** What a person chooses of a snapshot, and how far it is. */
export class SnapshotForm {
  readonly #workbook: WorkbookState;
  readonly #files: FileExchange;
  readonly #preferences: Preferences;
  #stopper: AbortController | null = null;
  #progress = $state.raw<JobProgress | null>(null);
  #isWorking = $state(false);
  #problem = $state<string | null>(null);
  #judge = $state.raw<JudgePassphrase | 'absent' | null>(null);
  name = $state('');
  past = $state<CarriedPast>('history');
  compressed = $state(false);
  isProtected = $state(false);
  passphrase = $state('');
  again = $state('');

  constructor(workbook: WorkbookState, files: FileExchange, preferences: Preferences) {
    this.#workbook = workbook;
    this.#files = files;
    this.#preferences = preferences;
    this.name = files.nameFor(workbook.title, extension);
    this.past = pasts.find((past) => past === preferences.read(pastKey)) ?? 'history';
    this.compressed = preferences.read(compressedKey) === 'yes';
  }

  /** Why files can't be protected here; null where they can. */
  get cannotProtect(): string | null {
    return typeof globalThis.crypto?.getRandomValues === 'function' ? null : snapshotWords.noProtection;
  }

  get progress(): JobProgress | null {
    return this.#progress;
  }

  get isWorking(): boolean {
    return this.#isWorking;
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** How strong the passphrase is; null while that is not known, `absent` where it can't be. */
  get strength(): Strength | 'absent' | null {
    if (this.#judge === null || this.passphrase === '') return null;
    return this.#judge === 'absent' ? 'absent' : this.#judge(this.passphrase, [this.#workbook.title]);
  }

  /** Protects the file or not; what judges passphrases is fetched with the first. */
  protect(isProtected: boolean): void {
    this.isProtected = isProtected;
    this.name = this.#fileName();
    this.#problem = null;
    if (isProtected && this.#judge === null) {
      void loadJudge().then((judge) => (this.#judge = judge ?? 'absent'));
    }
  }

  /** Makes the file; null where it was not made, for a reason that `problem` then says. */
  async make(): Promise<{ readonly file: MadeFile; readonly name: string } | null> {
    this.#problem = this.#missing();
    if (this.#problem !== null) return null;
    this.#preferences.write(pastKey, this.past);
    this.#preferences.write(compressedKey, this.compressed ? 'yes' : 'no');
    const stopper = new AbortController();
    this.#stopper = stopper;
    this.#isWorking = true;
    const made = await this.#workbook.makeSnapshot(this.#choices(), {
      signal: stopper.signal,
      onProgress: (progress) => (this.#progress = progress),
    });
    this.#isWorking = false;
    this.#progress = null;
    if (!made.ok) {
      this.#problem = made.error.message;
      return null;
    }
    return { file: made.value, name: this.#fileName() };
  }

  /** Ends what is going on. */
  stop(): void {
    this.#stopper?.abort();
  }

  #missing(): string | null {
    if (!this.isProtected) return null;
    if (this.passphrase === '') return snapshotWords.noPassphrase;
    return this.passphrase === this.again ? null : snapshotWords.notTheSame;
  }

  #choices(): SnapshotChoices {
    return {
      history: this.past === 'history',
      lineage: this.past !== 'nothing',
      compressed: this.compressed,
      passphrase: this.isProtected ? this.passphrase : null,
    };
  }

  #fileName(): string {
    const plain = this.name
      .trim()
      .replace(/\.age$/i, '')
      .replace(/\.pledgebook$/i, '');
    return this.#files.nameFor(plain, this.isProtected ? `${extension}.age` : extension);
  }
}

const extension = '.pledgebook';
const pastKey = 'snapshot.past';
const compressedKey = 'snapshot.compressed';
