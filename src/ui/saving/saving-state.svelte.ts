import { untrack } from 'svelte';
import { isNoChange } from '../../model/change-set.ts';
import type { Commit } from '../../session/session.ts';
import type { JobProgress, MadeFile, OpenWorkbook, SnapshotChoices, StorageState } from '../ports.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { savingWords } from '../words/saving.ts';
import { isCovered } from '../workbook/page-focus.ts';
import type { FileNow, FilePlace, FileStanding } from './linked-files.ts';
import { day, earnedReminder } from './reminder.ts';

/** Work on a file that is under way. */
export interface SaveUnderWay {
  readonly name: string;
  /** What is being done, in words. */
  readonly doing: string;
  /** Null while it is not known how far it is. */
  readonly progress: JobProgress | null;
}

/** What a file can be other than what it was, which is asked about. */
export type FileTroubleKind = 'changed' | 'missing';

/** Milliseconds after a change of the past, or of the file, before it is looked at: several come at once. */
const settles = 400;
const ending = '.pledgebook';

/**
 * Saving the open workbook as a document: the file that it is saved to, what was changed since, and the reminders that are earned. The browser's
 * own storage is another matter; nothing here is needed for an edit to be kept there.
 */
export class SavingState {
  readonly #workbook: WorkbookState;
  readonly #open: OpenWorkbook;
  #standing = $state.raw<FileStanding | null>(null);
  /** Changes since `#standing` was read. */
  #added = $state(0);
  #firstAdded: number | null = null;
  #now = $state.raw<FileNow>('none');
  #underWay = $state.raw<SaveUnderWay | null>(null);
  #dismissed = $state(false);
  #stopper: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #wasReminded = false;
  /** The box that reminds; null where there is none. */
  #reminder: number | null = null;

  constructor(workbook: WorkbookState, open: OpenWorkbook) {
    this.#workbook = workbook;
    this.#open = open;
  }

  /** The file that it is saved to, or was last downloaded as; null for none. */
  get file(): FileStanding['file'] {
    return this.#standing?.file ?? null;
  }

  /** The name of the file that Save writes; null where there is none. */
  get linkedName(): string | null {
    return this.file?.isLinked === true ? this.file.name : null;
  }

  /** Changes that the file doesn't hold. */
  get edits(): number {
    return (this.#standing?.edits ?? 0) + this.#added;
  }

  /** Whether it was ever saved to a file or opened from one; null until that is known. */
  get wasSaved(): boolean | null {
    return this.#standing?.wasSaved ?? null;
  }

  /** Whether there is something to save just now: not while a save is under way, nor of the workbook as it was. */
  get canSave(): boolean {
    return this.#underWay === null && (this.#workbook.history.travel?.shown ?? null) === null;
  }

  get underWay(): SaveUnderWay | null {
    return this.#underWay;
  }

  /** What the file on the machine is beside what was last read or written, where that is to be told. */
  get trouble(): FileTroubleKind | null {
    const now = this.#now;
    return !this.#dismissed && (now === 'changed' || now === 'missing') ? now : null;
  }

  /** Whether Save writes a file in its place, here. */
  get canWrite(): boolean {
    return this.#files.canWrite;
  }

  /** Follows the workbook and its file until the function given back is called. */
  watch(): () => void {
    const refresh = () => {
      this.#refreshSoon();
      // A copy that was merged may be what is in the file.
      if (this.#now === 'changed') void this.look();
    };
    const seen = () => {
      if (document.visibilityState === 'visible') void this.look();
    };
    // What is read here is no reason to begin watching anew.
    untrack(() => void this.#refresh().then(() => this.look()));
    const ends = [
      this.#workbook.session.subscribe((commit) => this.#committed(commit)),
      this.#open.past.onChange(refresh),
      this.#open.onStorage((state) => this.#stored(state)),
    ];
    const pressed = (event: KeyboardEvent) => this.#pressedOver(event);
    window.addEventListener('keydown', pressed);
    window.addEventListener('focus', seen);
    document.addEventListener('visibilitychange', seen);
    return () => {
      ends.forEach((end) => end());
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('focus', seen);
      document.removeEventListener('visibilitychange', seen);
      this.stop();
      if (this.#timer !== null) clearTimeout(this.#timer);
    };
  }

  /** Save: into its file where it has one, else where the person says. */
  async save(): Promise<void> {
    if (!this.#begin()) return;
    if (!this.canWrite) return this.#download();
    const name = this.linkedName;
    if (name === null) return this.saveAs();
    if (!(await this.#files.askToUse(this.#id))) {
      this.#notices.problem(savingWords.refused(name));
      return;
    }
    await this.#write(null, name, false);
  }

  /** Save as: into a file that the person names; where the browser can't, the dialog of a download. */
  async saveAs(): Promise<void> {
    if (!this.#begin()) return;
    if (!this.canWrite) {
      this.#workbook.dialog = { kind: 'save-snapshot' };
      return;
    }
    const place = await this.#files.askWhere(this.linkedName ?? this.#nameFor()).catch(() => null);
    if (place !== null) await this.#write(place, place.name, false);
  }

  /** Writes over what is in the file now, whoever made it. */
  async replace(): Promise<void> {
    const name = this.linkedName;
    if (name === null || !this.#begin()) return;
    if (await this.#files.askToUse(this.#id)) await this.#write(null, name, true);
    else this.#notices.problem(savingWords.refused(name));
  }

  /** Leads to the comparison of this workbook with what is in the file now, from where it can be brought in. */
  async compare(): Promise<void> {
    const read = await this.#readFile();
    if (read === null) return;
    const { file, place } = read;
    const stopper = new AbortController();
    this.#stopper = stopper;
    const name = savingWords.reading(place.name);
    this.#underWay = { name: place.name, doing: name, progress: null };
    const opened = await this.#workbook.shell.files.readSnapshot(file, {
      ...{ passphrase: null, rest: false, signal: stopper.signal },
      onProgress: (progress) => (this.#underWay = { name: place.name, doing: name, progress }),
    });
    this.#underWay = null;
    if (opened.ok) {
      this.#workbook.dialog = { kind: 'compare', copy: { name: place.name, snapshot: opened.value } };
    } else if (opened.error.kind === 'protected') {
      // It is read with its passphrase as any other file is, and then asked what becomes of it.
      await this.#workbook.shell.opener.take(file);
    } else if (opened.error.kind !== 'cancelled') {
      this.#notices.problem(`${place.name}: ${opened.error.message}`);
    }
  }

  /** Opens what is in the file now beside this workbook, as a copy that was sent is opened. */
  async openBeside(): Promise<void> {
    const read = await this.#readFile();
    if (read !== null) await this.#workbook.shell.opener.take(read.file);
  }

  /** Ends a save that is under way; the file stays as it is. */
  stop(): void {
    this.#stopper?.abort();
  }

  /** Notes that a snapshot was downloaded. */
  async downloaded(name: string, at: number): Promise<void> {
    await this.#files.downloaded(this.#id, name, at);
    await this.#refresh();
  }

  /** Looks whether the file is what it was. */
  async look(): Promise<void> {
    if (this.#underWay !== null || this.linkedName === null) return;
    const now = await this.#files.look(this.#id);
    if (now !== this.#now) this.#dismissed = false;
    this.#now = now;
  }

  /** Tells of the file's trouble no more, until it is another. */
  dismiss(): void {
    this.#dismissed = true;
  }

  get #files() {
    return this.#workbook.shell.linkedFiles;
  }

  get #notices() {
    return this.#workbook.shell.notices;
  }

  get #id() {
    return this.#workbook.session.workbook.id;
  }

  /** Enters what is being written, as it is to be in the file; false where that can't be entered, or a save is under way. */
  #begin(): boolean {
    if (!this.canSave) return false;
    const { grid, bar } = this.#workbook;
    if (grid !== null && grid.api.getEditingCells().length > 0) grid.finishEdit('enter');
    return bar.settle();
  }

  async #readFile() {
    if (!(await this.#files.askToUse(this.#id))) {
      this.#notices.problem(savingWords.refused(this.linkedName ?? ''));
      return null;
    }
    const read = await this.#files.read(this.#id);
    if (read.ok) return read.value;
    this.#notices.problem(read.error.message);
    return null;
  }

  async #write(place: FilePlace | null, name: string, replaces: boolean): Promise<void> {
    const begun = Date.now();
    const compressed = place === null && this.file?.compressed === true;
    const made = await this.#make(name, { history: true, lineage: true, compressed, passphrase: null });
    if (made === null) return;
    const outcome = await this.#files.save({
      ...{ workbook: this.#id, file: made, at: begun, compressed, place, replaces },
    });
    this.#underWay = null;
    switch (outcome.kind) {
      case 'saved':
        this.#now = 'same';
        await this.#refresh();
        this.#notices.show(savingWords.saved(outcome.name));
        for (const warning of made.warnings) this.#notices.problem(warning);
        return;
      case 'failed':
        this.#notices.problem(outcome.message);
        return;
      default:
        this.#now = outcome.kind;
        this.#workbook.dialog = { kind: 'file-trouble', trouble: outcome.kind, name: outcome.name };
    }
  }

  async #download(): Promise<void> {
    const begun = Date.now();
    const known = this.file?.name ?? this.#nameFor();
    const choices = { history: true, lineage: true, compressed: false, passphrase: null };
    const made = await this.#make(known, choices);
    this.#underWay = null;
    if (made === null) return;
    // The file that it was opened from may have a name that a download can't.
    const name = this.#workbook.shell.files.download(made, known);
    this.#notices.show(savingWords.downloaded(name, this.canWrite));
    for (const warning of made.warnings) this.#notices.problem(warning);
    await this.downloaded(name, begun);
  }

  /** Makes the file, in sight of the person; null where it was not made, which is said. */
  async #make(name: string, choices: SnapshotChoices): Promise<MadeFile | null> {
    const stopper = new AbortController();
    this.#stopper = stopper;
    const doing = savingWords.saving(name);
    this.#underWay = { name, doing, progress: null };
    // The grid hands over what was typed in a later turn.
    await new Promise((resolve) => setTimeout(resolve));
    const made = await this.#open.makeSnapshot(choices, {
      signal: stopper.signal,
      onProgress: (progress) => (this.#underWay = { name, doing, progress }),
    });
    if (made.ok && !stopper.signal.aborted) return made.value;
    this.#underWay = null;
    if (stopper.signal.aborted) this.#notices.show(savingWords.stopped(name));
    else if (!made.ok) this.#notices.problem(made.error.message);
    return null;
  }

  /**
   * Over a dialog Save waits, and the browser is not to save the page instead. Over a list of choices it is pressed in a cell that is being
   * edited, which is entered first.
   */
  #pressedOver(event: KeyboardEvent): void {
    const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
    if (!(ctrlKey || metaKey) || altKey || key.toLowerCase() !== 's' || !isCovered()) return;
    event.preventDefault();
    if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null) return;
    void (shiftKey ? this.saveAs() : this.save());
  }

  #nameFor(): string {
    return this.#workbook.shell.files.nameFor(this.#workbook.title, ending);
  }

  #committed({ changes, origin }: Commit): void {
    if (isNoChange(changes)) return;
    if (origin === 'remote') {
      // What another tab did is in the storage, and is counted there.
      this.#refreshSoon();
      return;
    }
    this.#added++;
    this.#firstAdded ??= Date.now();
  }

  #stored({ kind }: StorageState): void {
    if (kind !== 'saved' || this.#added === 0) return;
    this.#refreshSoon();
    void this.#remind();
  }

  #refreshSoon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), settles);
  }

  /** Counts anew, where storage has all of it; else memory goes on counting. */
  async #refresh(): Promise<void> {
    const before = this.#added;
    if (this.#standing !== null && this.#open.storage.kind !== 'saved') {
      if (this.#open.storage.kind === 'saving') this.#refreshSoon();
      return;
    }
    const standing = await this.#files.standing(this.#id);
    if (!standing.ok) return;
    // What was changed meanwhile may have been counted or not.
    if (this.#added !== before) {
      this.#refreshSoon();
      return;
    }
    this.#standing = standing.value;
    this.#added = 0;
    this.#firstAdded = null;
    if (this.#reminder !== null && this.edits === 0) {
      this.#notices.dismiss(this.#reminder);
      this.#reminder = null;
    }
  }

  /** Reminds of saving to a file where that is earned. */
  async #remind(): Promise<void> {
    if (this.#wasReminded) return;
    const { preferences, browserStorage } = this.#workbook.shell;
    const key = `reminded.${this.#id}`;
    const kept = Number(preferences.read(key) ?? Number.NaN);
    const now = Date.now();
    const facts = {
      edits: this.edits,
      since: this.#standing?.since ?? this.#firstAdded,
      now,
      reminded: Number.isNaN(kept) ? null : kept,
    };
    // What the browser says of its storage only makes it earlier.
    if (earnedReminder({ ...facts, isKept: false, most: 0 }) === null) return;
    const room = await browserStorage.look();
    // Said of as many as the status line says, wherever they were made.
    await this.#refresh();
    const counted = { ...facts, edits: this.edits };
    const reason = earnedReminder({ ...counted, isKept: room.isKept, most: room.most });
    if (reason === null || this.#wasReminded) return;
    this.#wasReminded = true;
    preferences.write(key, String(now));
    const ago = facts.since === null ? 0 : Math.floor((now - facts.since) / day);
    const text = savingWords.reminder(counted.edits, ago, this.wasSaved === true, reason);
    this.#reminder = this.#notices.show(text, { label: savingWords.save, run: () => void this.save() });
  }
}
