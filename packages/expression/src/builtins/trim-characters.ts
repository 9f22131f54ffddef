/** Without any of the characters of `cutset` at both ends. */
export function trimCharacters(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const characters = Array.from(text);
  const start = characters.findIndex((character) => !cut.has(character));
  if (start === -1) return '';
  const end = characters.findLastIndex((character) => !cut.has(character));
  return characters.slice(start, end + 1).join('');
}
