/** Below this an encoded fragment would hide ordinary text. */
const leastFragmentLength = 6;

/** How a secret may appear in a text: as it is, in a URL or JSON text, or in base64 at any offset, as in Basic authentication. */
export function encodedForms(secret: string): string[] {
  const inUrl = encodeURIComponent(secret.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inGoJson = inJson.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
  const plain = [secret, inUrl, inUrl.replaceAll('%20', '+'), inJson, inGoJson];
  return [...plain, ...base64Fragments(secret)].filter((form) => form !== '');
}

function base64Fragments(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const fragments = [0, 1, 2]
    .map((offset) => base64At(bytes, offset))
    .filter(({ length }) => length >= leastFragmentLength);
  return fragments.flatMap((fragment) => [fragment, fragment.replaceAll('+', '-').replaceAll('/', '_')]);
}

/** The characters that depend on the secret alone when it starts `offset` bytes into a group of three. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}
