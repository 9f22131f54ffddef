/** What looks like an abbreviation, also `GMT+3` and `+03`; empty when nothing does. */
export function abbreviationAt(text: string): string {
  const special = /^(?:ChST|MeST|GMT)/.exec(text)?.[0];
  if (special !== undefined) return special === 'GMT' ? special + signedHours(text.slice(3)) : special;
  if (/^[+-]/.test(text)) return text.length < 3 ? '' : signedHours(text);
  const letters = /^[A-Z]{0,6}/.exec(text)?.[0] ?? '';
  return /^(?:[A-Z]{3}|[A-Z]{3}T|WITA|[A-Z]{4}T)$/.test(letters) ? letters : '';
}

function signedHours(text: string): string {
  const found = /^[+-]\d+/.exec(text)?.[0] ?? '';
  return Math.abs(Number(found)) > 23 ? '' : found;
}
