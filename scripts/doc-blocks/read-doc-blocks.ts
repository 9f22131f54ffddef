/** A fenced block of a document that something is done with. */
export interface DocBlock {
  readonly kind: 'file' | 'run' | 'output';
  /** Line of the document on which the block's text begins. */
  readonly line: number;
  readonly text: string;
  /** `file`: where it is written, from the working folder. */
  readonly path?: string;
  /** `run`: the exit code that is expected. */
  readonly exit?: number;
  /** Only where there is a cluster for tests. */
  readonly needsCluster?: true;
}

const fence = /^(?<mark>`{3,}|~{3,})(?<info>[^\n]*)\n(?<text>[\s\S]*?)^\k<mark>[^\S\n]*$/gm;

/**
 * The blocks whose fence says what to do with them, in order: `file=PATH` is written, `run` (`run exit=N`) is executed by
 * bash, `output` is what the command before it prints; `cluster` beside these: where there is a cluster for tests. Other
 * blocks are left alone. What readers do not need stands in an HTML comment.
 */
export function readDocBlocks(markdown: string): readonly DocBlock[] {
  return [...markdown.matchAll(fence)].flatMap((match) => {
    const { info = '', text = '' } = match.groups ?? {};
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    const words = info.trim().split(/\s+/).slice(1);
    const block = readInfo(words);
    return block === undefined
      ? []
      : [{ ...block, ...(words.includes('cluster') && { needsCluster: true }), line, text }];
  });
}

function readInfo(words: readonly string[]): Pick<DocBlock, 'kind' | 'path' | 'exit'> | undefined {
  const path = valueOf(words, 'file');
  if (path !== undefined) return { kind: 'file', path };
  if (words.includes('run')) return { kind: 'run', exit: Number(valueOf(words, 'exit') ?? 0) };
  return words.includes('output') ? { kind: 'output' } : undefined;
}

function valueOf(words: readonly string[], name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
