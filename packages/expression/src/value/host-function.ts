/** A function value: only ever called by name, compared with nil, or printed. `goName` is its Go type. */
export class HostFunction {
  readonly name: string;
  readonly goName: string;

  constructor(name: string, goName: string) {
    this.name = name;
    this.goName = goName;
  }
}
