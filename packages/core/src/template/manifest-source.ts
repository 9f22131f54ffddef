import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import type { DocumentPosition } from './document-issue.ts';
import type { FieldPath } from '../schema/field-path.ts';
import { offsetInScalar } from './scalar-offsets.ts';

export interface YamlText {
  readonly text: string;
  readonly lines: LineCounter;
  readonly file?: string;
}

interface Located {
  readonly node: Node | null;
  readonly offset: number;
}

interface Member {
  readonly key: Node | null;
  readonly value: Node | null;
}

/** Leads from a path in an object to its place in the YAML text that the object was read from. */
export class ManifestSource {
  readonly #yaml: YamlText;
  readonly #document: Document;
  readonly #root: FieldPath;

  /** `root` leads from the YAML document to the object, which may be an item of a `List`. */
  constructor(yaml: YamlText, document: Document, root: FieldPath) {
    this.#yaml = yaml;
    this.#document = document;
    this.#root = root;
  }

  /** Where the value at `path`, or the nearest one above it, begins; with `index`, the character of its text. */
  positionOf(path: FieldPath, index?: number): DocumentPosition {
    const { node, offset } = this.#locate([...this.#root, ...path], false);
    if (index === undefined || !isScalar(node)) return this.#positionAt(offset);
    return this.#positionAt(offsetInScalar(node, this.#yaml.text, index));
  }

  /** Where the key at the end of `path` stands. */
  keyPositionOf(path: FieldPath): DocumentPosition {
    return this.#positionAt(this.#locate([...this.#root, ...path], true).offset);
  }

  /** The scalar at `path` as it is written; undefined: there is none. */
  writtenText(path: FieldPath): string | undefined {
    const { node } = this.#locate([...this.#root, ...path], false);
    if (!isScalar(node) || node.range === undefined || node.range === null) return undefined;
    return this.#yaml.text.slice(node.range[0], node.range[1]);
  }

  #locate(path: FieldPath, wantKey: boolean): Located {
    let node = this.#resolve(this.#document.contents);
    let offset = startOf(node, 0);
    for (const [depth, step] of path.entries()) {
      const member = this.#member(node, step);
      if (member === undefined) return { node: null, offset };
      const isLast = depth === path.length - 1;
      if (wantKey && isLast && member.key !== null) return { node: member.key, offset: startOf(member.key, offset) };
      node = this.#resolve(member.value);
      offset = startOf(isLast ? node : member.value, startOf(member.value, offset));
    }
    return { node, offset };
  }

  /** `seen` are the maps that were asked already: one may be merged into itself. */
  #member(node: Node | null, step: string | number, seen: ReadonlySet<Node> = new Set()): Member | undefined {
    if (isSeq<Node>(node) && typeof step === 'number') {
      return step < node.items.length ? { key: null, value: node.items[step] ?? null } : undefined;
    }
    if (!isMap<Node, Node | null>(node) || seen.has(node)) return undefined;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair ?? this.#mergedMember(node.items, step, new Set([...seen, node]));
  }

  #mergedMember(
    pairs: readonly Pair<Node, Node | null>[],
    step: string | number,
    seen: ReadonlySet<Node>,
  ): Member | undefined {
    for (const { key, value } of pairs) {
      if (!isScalar(key) || typeof key.value !== 'symbol') continue;
      const merged = this.#resolve(value);
      const maps = isSeq<Node>(merged) ? merged.items.map((item) => this.#resolve(item)) : [merged];
      const found = maps.map((map) => this.#member(map, step, seen)).find((member) => member !== undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #resolve(node: unknown): Node | null {
    if (isAlias(node)) return node.resolve(this.#document) ?? null;
    return isMap(node) || isSeq(node) || isScalar(node) ? node : null;
  }

  #positionAt(offset: number): DocumentPosition {
    const { line, col } = this.#yaml.lines.linePos(offset);
    const position = { line: Math.max(line, 1), column: Math.max(col, 1) };
    return this.#yaml.file === undefined ? position : { file: this.#yaml.file, ...position };
  }
}

function startOf(node: Node | null, otherwise: number): number {
  return node?.range?.[0] ?? otherwise;
}
