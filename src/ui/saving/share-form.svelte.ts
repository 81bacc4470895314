import type { Shell } from '../contexts.ts';
import { SnapshotForm } from '../snapshots/snapshot-form.svelte.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { sharingWords } from '../words/sharing.ts';
import { mailLink, type MailMessage, mailMessage } from './mail-message.ts';
import { sinceLastSnapshot } from './since-snapshot.ts';

/** Sharing a workbook by e-mail: a snapshot is downloaded, then there is a message to go with it. */
export class ShareForm {
  readonly snapshot: SnapshotForm;
  readonly #workbook: WorkbookState;
  readonly #shell: Shell;
  readonly #stopper = new AbortController();
  #fileName = $state<string | null>(null);
  #isPreparing = $state(false);
  #said = $state('');
  subject = $state('');
  body = $state('');

  constructor(workbook: WorkbookState, shell: Shell) {
    this.#workbook = workbook;
    this.#shell = shell;
    this.snapshot = new SnapshotForm(workbook, shell.files, shell.preferences);
  }

  /** The file that was downloaded; null while it was not. */
  get fileName(): string | null {
    return this.#fileName;
  }

  get isPreparing(): boolean {
    return this.#isPreparing;
  }

  /** What came of the last button. */
  get said(): string {
    return this.#said;
  }

  /** The link that opens the message in the mail program, and whether it holds only its beginning. */
  readonly mail = $derived.by(() => mailLink(this.#message));

  /** Downloads the snapshot and prepares the message. */
  async download(): Promise<void> {
    if (this.#isPreparing) return;
    this.#isPreparing = true;
    const begun = Date.now();
    // Before the new snapshot is itself the last one.
    const since = await sinceLastSnapshot(this.#workbook.opened, this.#stopper.signal);
    const made = this.#stopper.signal.aborted ? null : await this.snapshot.make();
    this.#isPreparing = false;
    if (made === null) return;
    const { files, notices } = this.#shell;
    files.download(made.file, made.name);
    for (const warning of made.file.warnings) notices.problem(warning);
    void this.#workbook.saving.downloaded(made.name, begun);
    const message = mailMessage({
      title: this.#workbook.title,
      fileName: made.name,
      at: begun,
      isProtected: this.snapshot.isProtected,
      address: addressOf(window.location),
      author: this.#workbook.author.name,
      since,
    });
    this.subject = message.subject;
    this.body = message.body;
    this.#fileName = made.name;
  }

  /** Copies subject and message. */
  async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(`${this.subject}\n\n${this.body}`);
      this.#said = sharingWords.copied;
    } catch {
      // Not there on plain http, or not allowed.
      this.#said = sharingWords.notCopied;
    }
  }

  /** Ends what is going on. */
  stop(): void {
    this.#stopper.abort();
    this.snapshot.stop();
  }

  get #message(): MailMessage {
    return { subject: this.subject, body: this.body };
  }
}

/** Where others open Pledgebook: this page without what stands behind the #; null where only this machine has it. */
function addressOf({ protocol, hostname, origin, pathname }: Location): string | null {
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return /^https?:$/.test(protocol) && !isHere ? `${origin}${pathname}` : null;
}
