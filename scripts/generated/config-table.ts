import { isSchema, type JsonSchema } from './json-schema.ts';

/** The fields of a config as a Markdown table; fields of fields follow where a comment explains them. */
export function configTable(schema: JsonSchema): string {
  const rows = fieldRows(schema, '').map((cells) => {
    return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
  });
  return ['| field | type | default | |', '|---|---|---|---|', ...rows].join('\n');
}

type Row = readonly [field: string, type: string, fallback: string, description: string];

function fieldRows({ properties = {}, required = [] }: JsonSchema, prefix: string): readonly Row[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name;
    const inner = innerRows(field, path);
    const { description = '' } = field;
    const isPlain = field.properties === undefined && prefix !== '';
    if (description === '' && (inner.length > 0 || isPlain)) return inner;
    return [
      [`\`${path}\``, typeText(field), defaultText(field, required.includes(name)), description] as const,
      ...inner,
    ];
  });
}

function innerRows(field: JsonSchema, path: string): readonly Row[] {
  const [option = field] = field.anyOf?.filter(({ properties }) => properties !== undefined) ?? [];
  if (option.type === 'object') return fieldRows(option, `${path}.`);
  return option.type === 'array' && isSchema(option.items) ? fieldRows(option.items, `${path}[].`) : [];
}

function defaultText(field: JsonSchema, isRequired: boolean): string {
  if (isRequired) return 'required';
  const isPlain = ['string', 'number', 'boolean'].includes(typeof field.default);
  return isPlain && field.default !== '' ? `\`${String(field.default)}\`` : '';
}

function typeText(field: JsonSchema): string {
  if (field.enum !== undefined) return field.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.anyOf !== undefined) return [...new Set(field.anyOf.map(typeText))].join(' or ');
  if (field.type === 'array') return listText(field.items);
  if (field.type === 'object') return objectText(field);
  return field.type === undefined ? 'any' : [field.type].flat().join(' or ');
}

function listText(items: JsonSchema['items']): string {
  return isSchema(items) ? `list of ${typeText(items)}` : 'list';
}

function objectText({ properties, additionalProperties }: JsonSchema): string {
  if (properties !== undefined) return `\`{${Object.keys(properties).join(', ')}}\``;
  return typeof additionalProperties === 'object' && additionalProperties.type !== undefined
    ? `map of ${typeText(additionalProperties)}`
    : 'object';
}
