/** A setting is wrong. Each problem says where it was set, what is wrong, and what is possible. */
export class OptionError extends Error {
  override readonly name = 'OptionError';

  constructor(problems: readonly string[] | string) {
    super(typeof problems === 'string' ? problems : problems.join('\n'));
  }
}
