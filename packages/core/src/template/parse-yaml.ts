import { type Document, LineCounter, parseAllDocuments, type Tags, type YAMLError } from 'yaml';
import type { DocumentIssue } from './document-issue.ts';
import type { YamlText } from './manifest-source.ts';

const longestText = 8 * 1024 * 1024;
const tooDeep = 'not YAML: the document is nested too deeply';
/** How the engine tells of a stack that has run out, also within a regular expression. */
const stackOverflow = /call stack|stack overflow/i;

export interface ParsedYaml {
  readonly yaml: YamlText;
  /** Those without issues. */
  readonly documents: readonly Document[];
  readonly issues: readonly DocumentIssue[];
}

/** Reads YAML 1.1 as kubectl does: `yes` is true, `1:30` and dates are texts. Never throws. */
export function parseYaml(text: string, file: string | undefined): ParsedYaml {
  const lines = new LineCounter();
  const yaml: YamlText = file === undefined ? { text, lines } : { text, lines, file };
  if (text.length > longestText) return failed(yaml, 'too-large', 'the file is larger than 8 MiB');
  try {
    const documents = parseAllDocuments(text, {
      version: '1.1',
      customTags: (tags) => tags.filter(isReadByKubectl),
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    if (!Array.isArray(documents)) return { yaml, documents: [], issues: [] };
    const isJson = isJsonText(text);
    const errorsOf = (document: Document): YAMLError[] =>
      document.errors.filter(({ code }) => !(isJson && code === 'TAB_AS_INDENT'));
    return {
      yaml,
      documents: documents.filter((document) => errorsOf(document).length === 0),
      issues: withoutFollowers(documents.flatMap(errorsOf).map((error) => syntaxIssue(error, yaml))),
    };
  } catch (error) {
    return failed(yaml, 'syntax', error instanceof RangeError ? tooDeep : `not YAML: ${String(error)}`);
  }
}

function isReadByKubectl(tag: Tags[number]): boolean {
  return (
    typeof tag === 'string' ||
    !(tag.tag === 'tag:yaml.org,2002:timestamp' || ('format' in tag && tag.format === 'TIME'))
  );
}

function isJsonText(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function syntaxIssue(error: YAMLError, { text, lines, file }: YamlText): DocumentIssue {
  const { line, col } = lines.linePos(error.pos[0]);
  const place = { line: Math.max(line, 1), column: Math.max(col, 1), ...(file === undefined ? {} : { file }) };
  const base = { severity: 'error', path: '', ...place } as const;
  if (error.code === 'DUPLICATE_KEY') {
    return { ...base, code: 'duplicate-key', message: 'this key stands twice in one map', hint: 'keep one of the two' };
  }
  if (error.code === 'TAB_AS_INDENT') {
    return { ...base, code: 'syntax', message: 'a tab in the indentation', hint: 'YAML is indented with spaces' };
  }
  if (stackOverflow.test(error.message)) return { ...base, code: 'syntax', message: tooDeep };
  const hint = holdsPlaceholder(text, error.pos[0]) ? { hint: 'a placeholder stands in quotes' } : {};
  return { ...base, code: 'syntax', message: `not YAML: ${error.message}`, ...hint };
}

/** Whether a placeholder stands before the place in its line. */
function holdsPlaceholder(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).includes('{{');
}

/** What the parser says once it has run out of stack means nothing. */
function withoutFollowers(issues: readonly DocumentIssue[]): readonly DocumentIssue[] {
  const deep = issues.find(({ message }) => message === tooDeep);
  return deep === undefined ? issues : [deep];
}

function failed(yaml: YamlText, code: 'syntax' | 'too-large', message: string): ParsedYaml {
  const place = yaml.file === undefined ? {} : { file: yaml.file };
  return { yaml, documents: [], issues: [{ severity: 'error', code, message, path: '', ...place }] };
}
