/** Whether the person has asked this browser to send and fetch as little as it can, or pays for the network it is on, as far as it says. */
export function savesData(): boolean {
  const { connection } = navigator as {
    readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  };
  return connection?.saveData === true || connection?.type === 'cellular';
}
