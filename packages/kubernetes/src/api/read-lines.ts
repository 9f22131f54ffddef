/** A watch event holds one object, and etcd takes none above 1.5 MB. */
const longestLine = 32 * 1024 * 1024;

/** The lines of a stream of bytes as they come. What follows the last line end is no line: it was cut off. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
    if (rest.length > longestLine) throw new Error(`the API server sent a line of more than ${longestLine} characters`);
  }
}
