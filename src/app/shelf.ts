import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { openTabChannel } from '../platform/tab-channel.ts';
import { systemTimers } from '../platform/timers.ts';
import { systemTurns } from '../platform/turns.ts';
import { PledgebookDatabase } from '../storage/database.ts';
import { tabChannelName } from '../storage/tab-message.ts';
import { WorkbookShelf } from '../storage/workbook-shelf.ts';
import { authorName } from './author-name.ts';

/** The workbooks of this browser, wired to the machine. Loaded after the first page is drawn. */
export function openShelf(): WorkbookShelf {
  const database = new PledgebookDatabase();
  // Put away as it is, for whoever goes back to it, and come back so.
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) database.putAway();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) database.comeBack();
  });
  const shelf = new WorkbookShelf({
    database,
    channel: openTabChannel(tabChannelName),
    clock: systemClock,
    timers: systemTimers,
    turns: systemTurns,
    ids: systemIds,
    tab: systemIds.next(),
    author: authorName,
  });
  void shelf.clearAway();
  return shelf;
}
