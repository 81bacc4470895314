const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The words of notes, problems, rules and conditional formats. */
export const marksWords = {
  problem: (sentence: string) => `Problem: ${sentence}`,
  note: (text: string) => `Note: ${text}`,
  problems: (count: number) => plural(count, 'problem', 'problems'),
} as const;
