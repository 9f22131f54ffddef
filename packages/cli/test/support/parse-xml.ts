export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const token =
  /<\?[^?]*\?>|<\/(?<close>[\w-]+)>|<(?<open>[\w-]+)(?<attributes>(?:\s+[\w-]+="[^"<]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/guy;

/** Reads the small part of XML that a JUnit report uses. Throws on anything that is not well formed. */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  let end = 0;
  for (const { 0: match, index, groups = {} } of source.matchAll(token)) {
    if (index !== end) throw new Error(`not well formed at ${end}: ${source.slice(end, end + 40)}`);
    end = index + match.length;
    const parent = stack.at(-1) ?? root;
    if (groups['text'] !== undefined) parent.text += decode(groups['text']);
    else if (groups['close'] !== undefined) close(stack, groups['close']);
    else if (groups['open'] !== undefined) {
      const element = {
        name: groups['open'],
        attributes: readAttributes(groups['attributes'] ?? ''),
        children: [],
        text: '',
      };
      parent.children.push(element);
      if (groups['empty'] === undefined) stack.push(element);
    }
  }
  if (end !== source.length || stack.length !== 1 || root.children.length !== 1)
    throw new Error(`not well formed at ${end}`);
  return root;
}

function close(stack: XmlElement[], name: string): void {
  if (stack.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
}

function readAttributes(source: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...source.matchAll(/([\w-]+)="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, decode(value)]),
  );
}

function decode(text: string): string {
  return text.replaceAll(/&([^;]*);?/gu, (reference, name: string) => {
    const character = entities[name];
    if (character === undefined) throw new Error(`unknown reference ${reference}`);
    return character;
  });
}
