import type { Clock } from '../base/ports.ts';
import type { TabChannel } from '../platform/tab-channel.ts';
import type { Timers } from '../platform/timers.ts';
import { isPresenceMessage, type PresenceMessage } from './tab-message.ts';

/** Another tab of this browser that has the same workbook open. */
export interface OtherTab {
  readonly tab: string;
  /** The table that it shows; null while it shows none. */
  readonly table: string | null;
}

/** Milliseconds between two signs of life. */
const signEvery = 30_000;
/**
 * Milliseconds after which a tab that gives none counts as gone: one that is killed cannot say so, and one in the background is let
 * run once a minute.
 */
export const goneAfter = 100_000;

/** Which other tabs have a workbook open, as far as they say: they hear of each other only by messages, which may be lost. */
export class Presence {
  readonly #ports: PresencePorts;
  readonly #workbook: string;
  readonly #others = new Map<string, OtherTab & { readonly seenAt: number }>();
  readonly #listeners = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #table: string | null = null;
  #cancelSign: (() => void) | null = null;
  #closed = false;

  constructor(ports: PresencePorts, workbook: string) {
    this.#ports = ports;
    this.#workbook = workbook;
    this.#unsubscribe = ports.channel.subscribe((message) => {
      if (isPresenceMessage(message) && message.workbook === workbook) this.#hear(message);
    });
    this.#sign(true);
  }

  /** The other tabs, in an order that stays. */
  get others(): readonly OtherTab[] {
    return [...this.#others.values()]
      .map(({ tab, table }) => ({ tab, table }))
      .sort((a, b) => (a.tab < b.tab ? -1 : 1));
  }

  /** Has every later change of {@link others} told; the function given back ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the other tabs which table is on the page here. */
  show(table: string | null): void {
    if (this.#closed || table === this.#table) return;
    this.#table = table;
    this.#sign(false);
  }

  /** Gives a sign of life and asks for those of others: for when the page is shown again, as a frozen tab hears nothing. */
  refresh(): void {
    if (!this.#closed) this.#sign(true);
  }

  /** Tells the others that this tab goes; {@link refresh} says that it is there again. */
  leave(): void {
    const { channel, tab } = this.#ports;
    channel.post({ kind: 'gone', workbook: this.#workbook, tab } satisfies PresenceMessage);
  }

  /** Leaves, and hears nothing any more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelSign?.();
    this.#unsubscribe();
    this.#listeners.clear();
    this.leave();
  }

  #hear(message: PresenceMessage): void {
    const { tab } = message;
    if (tab === this.#ports.tab) return;
    const before = this.#others.get(tab);
    if (message.kind === 'gone') {
      if (this.#others.delete(tab)) this.#tell();
      return;
    }
    const { table, asks } = message;
    this.#others.set(tab, { tab, table, seenAt: this.#ports.clock.now() });
    if (before?.table !== table || before === undefined) this.#tell();
    if (asks) this.#post(false);
  }

  #sign(asks: boolean): void {
    this.#post(asks);
    this.#forgetTheSilent();
    this.#cancelSign?.();
    this.#cancelSign = this.#ports.timers.after(signEvery, () => this.#sign(false));
  }

  #post(asks: boolean): void {
    const { channel, tab } = this.#ports;
    const here = { kind: 'here', workbook: this.#workbook, tab, table: this.#table, asks } as const;
    channel.post(here satisfies PresenceMessage);
  }

  #forgetTheSilent(): void {
    const now = this.#ports.clock.now();
    const silent = [...this.#others.values()].filter(({ seenAt }) => now - seenAt > goneAfter);
    for (const { tab } of silent) this.#others.delete(tab);
    if (silent.length > 0) this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What a {@link Presence} works with. */
export interface PresencePorts {
  readonly channel: TabChannel;
  readonly clock: Clock;
  readonly timers: Timers;
  /** This tab's id. */
  readonly tab: string;
}
