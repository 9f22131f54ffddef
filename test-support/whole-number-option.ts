/** What an option of a program for developers was given as; ends the process with 2, and says why, if it is no number of that kind. */
export function wholeNumberOption(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    process.stderr.write(`--${option} ${text}: give a whole number, at least ${least}\n`);
    process.exit(2);
  }
  return value;
}
