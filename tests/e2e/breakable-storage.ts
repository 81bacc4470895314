/** Lets the page's database run out of room while `window.storageIsFull` is true. Handed to the page as text. */
export function breakableStorage(): void {
  const page = window as unknown as { storageIsFull?: boolean };
  for (const name of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...values: Parameters<typeof write>) {
      if (page.storageIsFull === true) throw new DOMException('The disk is full', 'QuotaExceededError');
      return write.apply(this, values);
    };
  }
}
