import type { Peer } from './peer.ts';

declare global {
  interface Window {
    /** The program that the page's address names. */
    peer: Promise<Peer>;
    /** Starts the clock and has the program do something. */
    clocked(action: (peer: Peer) => Promise<unknown>): Promise<void>;
  }
}

const place = document.querySelector<HTMLElement>('#place')!;
const name = new URLSearchParams(window.location.search).get('peer');
window.peer = name === 'revogrid' ? revogrid() : jspreadsheet();

window.clocked = async (action) => {
  const peer = await window.peer;
  window.meter.begin();
  await action(peer);
};

async function revogrid(): Promise<Peer> {
  const { RevoGridPeer } = await import('./revogrid.ts');
  return new RevoGridPeer(place);
}

async function jspreadsheet(): Promise<Peer> {
  const { JspreadsheetPeer } = await import('./jspreadsheet.ts');
  return new JspreadsheetPeer(place);
}
