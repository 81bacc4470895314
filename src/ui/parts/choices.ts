/** One of many that a person chooses from. */
export interface Choice {
  /** What tells it from the others. */
  readonly value: string;
  /** What people read. */
  readonly label: string;
  /** Under which heading it stands; none for those that stand before all headings. */
  readonly group?: string;
}

export interface ChoiceGroup {
  /** Its heading, '' for none. */
  readonly title: string;
  readonly choices: readonly Choice[];
}

export interface FoundChoices {
  readonly groups: readonly ChoiceGroup[];
  /** How many of them are in the groups. */
  readonly shown: number;
  /** How many were found, those beyond the groups included. */
  readonly count: number;
}

/**
 * The choices in whose label or heading every word of a search stands, all of them for an empty search, in their order by heading; under
 * each heading those that begin with the search come first. At most `most` are given, as nobody reads more.
 */
export function foundChoices(choices: readonly Choice[], search: string, most = 200): FoundChoices {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({ label }: Choice) => label.toLowerCase().startsWith(wanted.join(' '));
  const found = choices.filter(({ label, group = '' }) => {
    const said = `${label} ${group}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
  const byTitle = new Map<string, Choice[]>();
  for (const choice of found) {
    const title = choice.group ?? '';
    const group = byTitle.get(title);
    if (group === undefined) byTitle.set(title, [choice]);
    else group.push(choice);
  }
  const groups: ChoiceGroup[] = [];
  let shown = 0;
  for (const [title, all] of byTitle) {
    if (shown === most) break;
    const ordered = [...all.filter(begins), ...all.filter((each) => !begins(each))].slice(0, most - shown);
    groups.push({ title, choices: ordered });
    shown += ordered.length;
  }
  return { groups, shown, count: found.length };
}
