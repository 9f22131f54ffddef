import type { ConditionValue } from '@verdict/core/provider';
import { formatGeneral, formatValue, parseDuration, parseFloatText } from '@verdict/provider-kit';

export interface Cell {
  readonly value: ConditionValue;
  /** As Go prints it. */
  readonly text: string;
}

/** A cell that cannot be read as its column's type. */
export class CellError extends Error {
  override readonly name = 'CellError';
}

export const noCell: Cell = { value: null, text: '<nil>' };

const greatestInteger = 2n ** 63n - 1n;

const readers: Readonly<Record<string, (text: string) => Cell>> = {
  string: (text) => ({ value: text, text }),
  boolean: (text) => plain(text.toLowerCase() !== 'false'),
  double: (text) => readDouble(text),
  long: (text) => readInteger(text, { signed: true }),
  unsignedLong: (text) => readInteger(text, { signed: false }),
  // Nanoseconds: conditions get no durations from outside.
  duration: (text) => ({ value: orCellError(() => parseDuration(text)), text }),
  base64Binary: (text) => plain(Array.from(Buffer.from(text, 'base64'), BigInt)),
  'dateTime:RFC3339': (text) => readTime(text),
  'dateTime:RFC3339Nano': (text) => readTime(text),
};

/** A cell by the datatype of its column; empty: there is no value. Throws `CellError`. */
export function readCell(text: string, datatype: string): Cell {
  const read = Object.hasOwn(readers, datatype) ? readers[datatype] : undefined;
  if (text === '') return noCell;
  if (read === undefined) throw new CellError(`_value has unknown data type ${datatype}`);
  return read(text);
}

function plain(value: boolean | bigint | readonly bigint[]): Cell {
  return { value, text: formatValue(value) };
}

function readDouble(text: string): Cell {
  const value = orCellError(() => parseFloatText(text));
  return { value, text: formatGeneral(value) };
}

/** Conditions have no unsigned integers: one beyond int64 is a float there. */
function readInteger(text: string, { signed }: { signed: boolean }): Cell {
  const routine = signed ? 'ParseInt' : 'ParseUint';
  if (!(signed ? /^[+-]?\d+$/ : /^\d+$/).test(text)) throw unreadable(routine, text, 'invalid syntax');
  const value = BigInt(text.replace(/^\+/, ''));
  const read = signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
  if (read !== value) throw unreadable(routine, text, 'value out of range');
  return { value: value > greatestInteger ? Number(value) : value, text: String(value) };
}

function orCellError<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    throw new CellError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const rfc3339 = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

function readTime(text: string): Cell {
  const [whole, day = '', time = '', fraction = '', zone = ''] = rfc3339.exec(text) ?? [];
  const value = new Date(`${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
  if (whole === undefined || Number.isNaN(value.getTime()))
    throw new CellError(`parsing time ${JSON.stringify(text)}: not RFC 3339`);
  const digits = fraction.replace(/0+$/, '');
  const offset = zone.replace(':', '');
  const where = zone === 'Z' ? '+0000 UTC' : `${offset} ${offset}`;
  return { value, text: `${day} ${time}${digits === '' ? '' : `.${digits}`} ${where}` };
}

function unreadable(routine: string, text: string, reason: string): CellError {
  return new CellError(`strconv.${routine}: parsing ${JSON.stringify(text)}: ${reason}`);
}
