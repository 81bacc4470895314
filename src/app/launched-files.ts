/** The part of the browser that hands over files which were opened with the installed app. TypeScript does not know it yet. */
interface LaunchQueue {
  setConsumer(consumer: (launched: { readonly files?: readonly FileSystemHandle[] }) => void): void;
}

/** Has every file told that a person opens with the installed app, from the desktop or a mail. */
export function onLaunchedFiles(open: (handle: FileSystemFileHandle) => unknown): void {
  const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    for (const handle of files) if (handle instanceof FileSystemFileHandle) open(handle);
  });
}
