/** The document with the text between `<!-- NAME:start -->` and `<!-- NAME:end -->` replaced; undefined without such a section. */
export function replaceSection(document: string, name: string, text: string): string | undefined {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  return `${document.slice(0, from + start.length)}\n${text}\n${document.slice(to)}`;
}
