/** Whether this browser can write files in their place, here: not in Firefox and Safari, nor where the page came by plain http. */
export function hasFileHandles(): boolean {
  return 'showSaveFilePicker' in window && 'showOpenFilePicker' in window;
}
