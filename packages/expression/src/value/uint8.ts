/** One byte of a string: Go's uint8. */
export class Uint8 {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}
