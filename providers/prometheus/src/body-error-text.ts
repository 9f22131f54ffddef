/** Where decoding stopped, as the reference's JSON library shows it: ten and fifty characters either side. */
export function errorPosition(text: string, at: number): string {
  const near = (reach: number): string => text.slice(Math.max(at - reach, 0), at + reach);
  return `error found in #${Math.min(at, 10)} byte of ...|${near(10)}|..., bigger context ...|${near(50)}|...`;
}

/** What is wrong with a body that is no Prometheus answer. */
export function bodyErrorText(body: string, reason: string): string {
  const start = body.search(/\S/);
  const first = start < 0 ? '\u0000' : body.charAt(start);
  if (first === '{') return reason;
  const at = start < 0 ? body.length : start + 1;
  return `readObjectStart: expect { or n, but found ${first}, ${errorPosition(body, at)}`;
}
