/** The names of members that are no texts; of what is no object, its kind. */
export function notTexts(map: unknown): string[] {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return [`<${typeof map}>`];
  return Object.entries(map).flatMap(([name, value]) => (typeof value === 'string' ? [] : [name]));
}
