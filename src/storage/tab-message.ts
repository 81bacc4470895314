/** What tabs tell each other of what is stored: only that there is something to read. */
export type TabMessage =
  | { readonly kind: 'log'; readonly workbook: string }
  /** The list of workbooks has changed. */
  | { readonly kind: 'list' };

/** What tabs tell each other of themselves. */
export type PresenceMessage =
  /** A tab has the workbook open and shows this table; `asks` is for the others to say so as well. */
  | {
      readonly kind: 'here';
      readonly workbook: string;
      readonly tab: string;
      readonly table: string | null;
      readonly asks: boolean;
    }
  | { readonly kind: 'gone'; readonly workbook: string; readonly tab: string };

/** The channel that all tabs of the app are on. */
export const tabChannelName = 'pledgebook';

/** Whether a message is one of ours; an older or newer tab may send others, which are left alone. */
export function isTabMessage(message: unknown): message is TabMessage {
  if (!isMessage(message)) return false;
  return message.kind === 'list' || (message.kind === 'log' && 'workbook' in message);
}

/** The same for those about tabs. */
export function isPresenceMessage(message: unknown): message is PresenceMessage {
  if (!isMessage(message) || !hasText(message, 'workbook') || !hasText(message, 'tab')) return false;
  if (message.kind === 'gone') return true;
  if (message.kind !== 'here' || !('table' in message) || !('asks' in message)) return false;
  return (message.table === null || typeof message.table === 'string') && typeof message.asks === 'boolean';
}

function isMessage(message: unknown): message is { readonly kind: unknown } {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

function hasText(message: object, field: string): boolean {
  return typeof (message as Record<string, unknown>)[field] === 'string';
}
