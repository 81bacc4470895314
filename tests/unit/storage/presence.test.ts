import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { goneAfter, Presence } from '../../../src/storage/presence.ts';
import { TestBrowser, TestTimers } from './test-browser.ts';

let browser: TestBrowser;

beforeEach(() => (browser = new TestBrowser()));
afterEach(() => browser.end());

function tab(name: string, workbook = 'w') {
  const timers = new TestTimers();
  const channel = browser.channel();
  const presence = new Presence({ channel, clock: { now: () => browser.now }, timers, tab: name }, workbook);
  return { presence, timers, channel };
}

const messages = () => new Promise((resolve) => setTimeout(resolve));

describe('who else has the workbook open', () => {
  test('[T20] tabs learn of each other, and of the table that each shows', async () => {
    const a = tab('a');
    const b = tab('b');
    tab('c', 'another workbook');
    await messages();
    expect(a.presence.others).toEqual([{ tab: 'b', table: null }]);
    expect(b.presence.others).toEqual([{ tab: 'a', table: null }]);
    let told = 0;
    a.presence.onChange(() => told++);
    b.presence.show('t1');
    await messages();
    expect(a.presence.others).toEqual([{ tab: 'b', table: 't1' }]);
    expect(told).toBe(1);
  });

  test('[T20] a tab that goes says so', async () => {
    const a = tab('a');
    const b = tab('b');
    await messages();
    b.presence.close();
    await messages();
    expect(a.presence.others).toEqual([]);
    b.presence.show('t1');
    await messages();
    expect(a.presence.others).toEqual([]);
  });

  test('[T20] a tab that is killed is forgotten when it was silent for long, one that slept is found again', async () => {
    const a = tab('a');
    const b = tab('b');
    await messages();
    b.timers.stop();
    browser.now += goneAfter;
    a.timers.run();
    expect(a.presence.others).toHaveLength(1);
    browser.now += 1;
    a.timers.run();
    expect(a.presence.others).toEqual([]);
    b.presence.refresh();
    await messages();
    expect(a.presence.others).toHaveLength(1);
    expect(b.presence.others).toHaveLength(1);
  });

  test('[T20] messages of other programs are left alone', async () => {
    const a = tab('a');
    const stranger = browser.channel();
    for (const message of [
      null,
      'here',
      { kind: 'here', workbook: 'w' },
      { kind: 'gone', workbook: 'w', tab: 3 },
    ]) {
      stranger.post(message);
    }
    stranger.post({ kind: 'here', workbook: 'w', tab: 'x', table: 4, asks: true });
    await messages();
    expect(a.presence.others).toEqual([]);
  });
});
