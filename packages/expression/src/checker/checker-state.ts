import type { Node } from '../ast.ts';
import type { Environment } from '../environment/environment.ts';
import { typeIssueAt } from '../source-issue.ts';
import type { SourceIssue } from '../source-issue.ts';
import type { Type } from '../type.ts';

/** What `#` and its like mean in a closure: name after the `#` to type. */
export type Pointers = ReadonlyMap<string, Type>;

export type CheckNode = (state: CheckerState, node: Node) => Type;

/** What the checker knows on its way: names in reach, and the types found. */
export class CheckerState {
  readonly environment: Environment;
  readonly types = new Map<Node, Type>();
  readonly #check: CheckNode;
  readonly #variables: { readonly name: string; readonly type: Type }[] = [];
  readonly #closures: Pointers[] = [];

  constructor(environment: Environment, check: CheckNode) {
    this.environment = environment;
    this.#check = check;
  }

  check(node: Node): Type {
    return this.set(node, this.#check(this, node));
  }

  set(node: Node, type: Type): Type {
    this.types.set(node, type);
    return type;
  }

  variable(name: string): Type | undefined {
    return this.#variables.findLast((variable) => variable.name === name)?.type;
  }

  withVariable(name: string, type: Type, body: Node): Type {
    this.#variables.push({ name, type });
    const result = this.check(body);
    this.#variables.pop();
    return result;
  }

  pointer(name: string): Type | undefined {
    return this.#closures.at(-1)?.get(name);
  }

  withClosure(pointers: Pointers, closure: Node): Type {
    this.#closures.push(pointers);
    const result = this.check(closure);
    this.#closures.pop();
    return result;
  }

  variableNames(): readonly string[] {
    return this.#variables.map(({ name }) => name);
  }

  refuse(node: Node, message: string, hint?: string): SourceIssue {
    return typeIssueAt(message, node.at, hint);
  }
}
