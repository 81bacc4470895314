import { withVisibleTurns } from '../../base/visible-signs.ts';

/** What a message offers. */
interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** A short message that can carry a thing to do, such as taking back what was just done, and another that leads to what it is about. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly action: NoticeAction | null;
  readonly leads: NoticeAction | null;
}

/** Messages in the corner of the page. Each is announced as well; none is the only place where something is said. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #spoken = $state.raw('');
  #next = 1;

  get list(): readonly Notice[] {
    return this.#list;
  }

  /** What a screen reader is to say now. */
  get spoken(): string {
    return this.#spoken;
  }

  /** Says something that needs no box on the screen. */
  announce(text: string): void {
    // The same sentence twice is only read again when the text differs.
    this.#spoken = this.#spoken === text ? `${text}\u00a0` : text;
  }

  /** Shows a message; the number by which it can be sent away. */
  show(text: string, action: Notice['action'] = null, leads: Notice['leads'] = null): number {
    const id = this.#next++;
    this.#add({ id, text, tone: 'plain', action, leads });
    return id;
  }

  problem(text: string): void {
    this.#add({ id: this.#next++, text, tone: 'problem', action: null, leads: null });
  }

  /** Takes all boxes away: what they were about is no longer on the page. */
  clear(): void {
    this.#list = [];
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  #add(notice: Notice): void {
    // What is said again stands once.
    const shown = { ...notice, text: withVisibleTurns(notice.text) };
    const others = this.#list.filter(({ text, action }) => text !== shown.text || action !== null);
    this.#list = [...others.slice(-2), shown];
    this.announce(shown.text);
  }
}
