/** What is said of newer versions of the app. */
export const updatesWords = {
  title: 'New version',
  waiting:
    'A new version of Pledgebook is ready. Your work is stored first; then every tab is loaded anew, except those in which something is still being written.',
  apply: 'Use the new version',
  later: 'Later',
} as const;
