/** A type error without its position: the checker binds it to the node, or to the argument at `argument`. */
export class TypeIssue extends Error {
  override readonly name = 'TypeIssue';
  readonly argument: number | undefined;

  constructor(message: string, argument?: number) {
    super(message);
    this.argument = argument;
  }
}
