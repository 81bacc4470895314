/** What tabs tell each other: only that there is something to read. */
export type TabMessage =
  | { readonly kind: 'log'; readonly workbook: string }
  /** The list of workbooks has changed. */
  | { readonly kind: 'list' };

/** The channel that all tabs of the app are on. */
export const tabChannelName = 'pledgebook';

/** Whether a message is one of ours; an older or newer tab may send others, which are left alone. */
export function isTabMessage(message: unknown): message is TabMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  return message.kind === 'list' || (message.kind === 'log' && 'workbook' in message);
}
