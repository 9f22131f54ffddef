/** Doc comments of a config's fields by their names, from its source; a name that is commented in two ways is left out. */
export function readFieldComments(source: string): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [, comment = '', name = ''] of source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:const )?['"]?([\w-]+)['"]?(?::| =)/g,
  )) {
    const text = comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim();
    if (comments.has(name) && comments.get(name) !== text) repeated.add(name);
    comments.set(name, text);
  }
  for (const name of repeated) comments.delete(name);
  return comments;
}
