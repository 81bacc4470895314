/** Headings of columns in which a tick alone says that something was reached. */
const verdictHeading =
  /\b(?:met|targets?|pledges?|verdicts?|achieved|achievements?|outcomes?|results?|status|rag|ratings?|on track|delivered)\b/i;

/** Whether a column that is called so asks for a verdict. */
export function asksForVerdict(heading: string): boolean {
  return verdictHeading.test(heading);
}
