/** What one name becomes in the places where a provider is named. */
export interface ProviderNames {
  /** In kebab case: `open-tsdb`. */
  readonly name: string;
  /** The key under `metric.provider`: `openTsdb`. */
  readonly type: string;
  /** Part of the names of types and functions: `OpenTsdb`. */
  readonly typeName: string;
}

const packageName = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z][a-z0-9-]*$/;

/**
 * Reads the name of a package or of a provider: a scope and the words `verdict`, `provider` and `metric` around it are no
 * part of it. Throws a plain Error that says what a name may be.
 */
export function readProviderNames(text: string): ProviderNames {
  if (!packageName.test(text) || text.length > 100) {
    throw new Error(
      `"${text}" is no name for a provider: use lower-case letters, digits and hyphens, such as my-provider`,
    );
  }
  const words = text
    .replace(/^@[^/]+\//, '')
    .split('-')
    .filter((word) => word !== '');
  const own = words.filter((word) => !['verdict', 'provider', 'metric'].includes(word));
  const [first = '', ...others] = own.length === 0 ? words : own;
  if (!/^[a-z]/.test(first)) throw new Error(`"${text}" is no name for a provider: it must begin with a letter`);
  const rest = others.map(capitalize).join('');
  return { name: [first, ...others].join('-'), type: first + rest, typeName: capitalize(first) + rest };
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
