import { ProviderError, type Observation } from '@verdict/core/provider';
import { CellError, type Cell } from './read-cell.ts';
import { CsvError, readCsv } from './read-csv.ts';
import { readValues, TableError } from './read-values.ts';

/** The `_value` of each row of an annotated CSV answer. An error within it is an Error: what came before is no evidence. */
export function csvToObservation(body: string): Observation {
  const cells = read(body);
  if (cells.length === 0) throw failed('NoData', 'no results returned from flux query');
  return {
    kind: 'observation',
    result: cells.map(({ value }) => value),
    value: `[${cells.map(({ text }) => text).join(' ')}]`,
    noData: cells.every(({ value }) => value === null || Number.isNaN(value)),
  };
}

function read(body: string): readonly Cell[] {
  try {
    return readValues(readCsv(body));
  } catch (error) {
    if (error instanceof TableError)
      throw failed(error.kind === 'query' ? 'InvalidQuery' : 'BadResponse', error.message);
    if (error instanceof CsvError || error instanceof CellError) throw failed('BadResponse', error.message);
    throw error;
  }
}

function failed(code: 'NoData' | 'InvalidQuery' | 'BadResponse', message: string): ProviderError {
  return new ProviderError(code, message, { provider: 'influxdb' });
}
