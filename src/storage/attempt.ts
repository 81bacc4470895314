import { fail, ok, type Result } from '../base/result.ts';
import type { PledgebookDatabase } from './database.ts';
import { failureOf, type StorageFailure, StorageRefusal } from './failures.ts';

/** Does something with the database, opened again where its connection had gone; whatever goes wrong is told as a failure. */
export async function attempt<T>(
  database: PledgebookDatabase,
  work: () => Promise<T>,
): Promise<Result<T, StorageFailure>> {
  try {
    await database.reopen();
    return ok(await work());
  } catch (error) {
    return fail(failureOf(database.stopped === null ? error : new StorageRefusal(database.stopped)));
  }
}
