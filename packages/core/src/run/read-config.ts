import type { AnyProvider } from '../provider/index.ts';
import { type ConfigProblem, describeConfigProblems } from '../schema/config-problems.ts';
import { type FieldPath, formatPath } from '../schema/field-path.ts';

/** A provider's config, parsed by its schema. Throws an Error that says at which fields it is wrong. */
export function readConfig(type: string, provider: AnyProvider, config: unknown): unknown {
  const validated = provider.config['~standard'].validate(config);
  if (validated instanceof Promise)
    throw new Error(`the schema for the config of ${type} is asynchronous; it must validate at once`);
  if (validated.issues === undefined) return validated.value;
  const problems = describeConfigProblems(provider.config, config, validated.issues);
  throw new Error(problems.map((problem) => problemText(type, problem)).join('; '));
}

/** The words of a provider's author stand alone, as they may be the reference's; so do those about the config as a whole. */
function problemText(type: string, { kind, message, path, hint }: ConfigProblem): string {
  if (kind === 'rule' || (kind === 'other' && path.length === 0)) return message;
  return `${placeOf(type, path)}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}

/** Such as `web.headers[0].key`. */
function placeOf(type: string, path: FieldPath): string {
  const text = formatPath(path);
  return text === '' || text.startsWith('[') ? `${type}${text}` : `${type}.${text}`;
}
