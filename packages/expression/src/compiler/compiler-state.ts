import type { Node } from '../ast.ts';
import type { Environment } from '../environment/environment.ts';
import { unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';
import type { Frame } from './frame.ts';

export type Evaluate<Result = Value> = (frame: Frame) => Result;

/** Registers of the closure around a node. */
export interface ClosureSlots {
  readonly element: number;
  readonly index: number;
  readonly accumulator: number;
}

export type CompileNode = (state: CompilerState, node: Node) => Evaluate;

/** What the compiler knows on its way: types, and which register holds what. */
export class CompilerState {
  readonly environment: Environment;
  readonly types: ReadonlyMap<Node, Type>;
  slotCount = 0;
  /** The result is seen as a whole, so that its own Go type matters. */
  usesWholeResult = false;
  readonly #compile: CompileNode;
  readonly #variables: { readonly name: string; readonly slot: number }[] = [];
  readonly #closures: ClosureSlots[] = [];

  constructor(environment: Environment, types: ReadonlyMap<Node, Type>, compile: CompileNode) {
    this.environment = environment;
    this.types = types;
    this.#compile = compile;
  }

  compile(node: Node): Evaluate {
    return this.#compile(this, node);
  }

  typeOf(node: Node): Type {
    return this.types.get(node) ?? unknownType;
  }

  newSlot(): number {
    this.slotCount += 1;
    return this.slotCount - 1;
  }

  variable(name: string): number | undefined {
    return this.#variables.findLast((variable) => variable.name === name)?.slot;
  }

  withVariable(name: string, slot: number, body: Node): Evaluate {
    this.#variables.push({ name, slot });
    const evaluate = this.compile(body);
    this.#variables.pop();
    return evaluate;
  }

  closure(): ClosureSlots | undefined {
    return this.#closures.at(-1);
  }

  /** Compiles what stands inside a closure. */
  inClosure<Compiled>(slots: ClosureSlots, compile: () => Compiled): Compiled {
    this.#closures.push(slots);
    const compiled = compile();
    this.#closures.pop();
    return compiled;
  }
}
