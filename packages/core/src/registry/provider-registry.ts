import type { AnyProvider } from '../provider/index.ts';

const supportedVersions: readonly string[] = ['v1'];

/** The installed providers by type. Plugins are registered under `<namespace>/<name>`. */
export class ProviderRegistry {
  readonly #providers = new Map<string, AnyProvider>();

  constructor(providers: Iterable<AnyProvider> = []) {
    for (const provider of providers) this.register(provider);
  }

  /** Throws an Error on a second provider for a type, and on one made for another version of the interface. */
  register(provider: AnyProvider): void {
    const { type, specVersion } = provider;
    if (!supportedVersions.includes(specVersion)) {
      const supported = supportedVersions.join(', ');
      throw new Error(
        `provider ${type} is made for version ${specVersion} of the provider interface; supported: ${supported}. Install a release of it that matches.`,
      );
    }
    if (this.#providers.has(type))
      throw new Error(`there are two providers for type ${type}; register only one of them`);
    this.#providers.set(type, provider);
  }

  find(type: string): AnyProvider | undefined {
    return this.#providers.get(type);
  }

  /** In order of registration. */
  get types(): readonly string[] {
    return [...this.#providers.keys()];
  }
}
