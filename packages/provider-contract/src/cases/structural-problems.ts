type Node = Readonly<Record<string, unknown>>;

/** Why a JSON Schema cannot become the structural schema of a CRD, each with the place; empty: it can. */
export function structuralProblems(schema: unknown): string[] {
  if (!isNode(schema)) return ['$: the schema must be an object'];
  if (schema['type'] !== 'object') return ['$: the schema must be of type object'];
  return problemsAt(schema, '$');
}

function problemsAt(node: Node, path: string): string[] {
  const references = ['$ref', '$defs', 'definitions', 'not'].filter((key) => key in node);
  return [
    ...references.map((key) => `${path}: ${key} is not structural`),
    ...unionProblems(node, path),
    ...typeProblems(node, path),
    ...childrenOf(node).flatMap(([step, child]) => problemsAt(child, `${path}${step}`)),
  ];
}

/** A union may hold one type and null, or integers and texts. */
function unionProblems(node: Node, path: string): string[] {
  const types = unionOf(node)
    .map((member) => member['type'])
    .filter((type) => type !== undefined && type !== 'null');
  const different = new Set(types.map((type) => (type === 'number' ? 'integer' : type)));
  const intOrString = different.size === 2 && different.has('integer') && different.has('string');
  return different.size <= 1 || intOrString
    ? []
    : [`${path}: a union of ${[...different].join(', ')} is not structural`];
}

function typeProblems(node: Node, path: string): string[] {
  const { type } = node;
  if (Array.isArray(type)) return [`${path}: a list of types is not structural`];
  if (type !== undefined || unionOf(node).length > 0 || 'enum' in node || 'const' in node) return [];
  const open = Object.keys(node).every((key) => harmless.has(key));
  return open ? [] : [`${path}: a type is missing`];
}

const harmless: ReadonlySet<string> = new Set(['description', 'default', 'title', 'nullable', 'examples', '$ref']);

function unionOf(node: Node): Node[] {
  return ['anyOf', 'oneOf'].flatMap((key) => (Array.isArray(node[key]) ? node[key].filter(isNode) : []));
}

function childrenOf(node: Node): [string, Node][] {
  const { properties, items, additionalProperties } = node;
  const named = Object.entries(isNode(properties) ? properties : {}).map(([name, child]) => [`.${name}`, child]);
  const all = [...named, ['[]', items], ['.*', additionalProperties]];
  return all.flatMap(([step, child]): [string, Node][] => (isNode(child) ? [[String(step), child]] : []));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
