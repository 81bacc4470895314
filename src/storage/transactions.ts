import type { DBCore, DBCoreTransaction, Dexie } from 'dexie';
import { StorageRefusal } from './failures.ts';

/**
 * The transactions of a database that are under way. A page that is put away as it is, for whoever goes back to it, can end none of them;
 * in WebKit they go on barring what they use from every other page, for as long as the page is kept.
 */
export class Transactions {
  readonly #underWay = new Set<DBCoreTransaction>();
  #areBarred = false;

  /** Of a database that is not open yet. */
  constructor(database: Dexie) {
    database.use({
      stack: 'dbcore',
      name: 'transactions',
      create: (core): DBCore => ({
        ...core,
        transaction: (stores, mode, options) => {
          if (this.#areBarred) throw new StorageRefusal('closed');
          const transaction = core.transaction(stores, mode, options);
          this.#underWay.add(transaction);
          // Dexie declares no more of it than that it can be broken off; it is the browser's own.
          const { addEventListener } = transaction as DBCoreTransaction &
            Pick<IDBTransaction, 'addEventListener'>;
          for (const end of ['complete', 'abort'] as const)
            addEventListener.call(transaction, end, () => this.#underWay.delete(transaction));
          return transaction;
        },
      }),
    });
  }

  /** Breaks off what is under way, each whole, and has none begin until {@link unbar}. */
  bar(): void {
    this.#areBarred = true;
    for (const transaction of [...this.#underWay]) {
      try {
        transaction.abort();
      } catch {
        // It had ended, and only its event is still to come.
      }
    }
  }

  /** Has them begin again. */
  unbar(): void {
    this.#areBarred = false;
  }
}
