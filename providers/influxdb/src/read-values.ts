import { noCell, readCell, type Cell } from './read-cell.ts';

/** What is wrong with the tables of an answer. `query`: an error of the server, sent as a table; `format`: the answer itself. */
export class TableError extends Error {
  override readonly name = 'TableError';
  readonly kind: 'query' | 'format';

  constructor(kind: 'query' | 'format', message: string) {
    super(message);
    this.kind = kind;
  }
}

interface Table {
  readonly annotations: ReadonlyMap<string, readonly string[]>;
  /** undefined: not read yet. */
  readonly names: readonly string[] | undefined;
}

/** The cell under `_value` of each row of all tables in the order of the stream. Throws `TableError` and `CellError`. */
export function readValues(records: readonly (readonly string[])[]): Cell[] {
  const values: Cell[] = [];
  let table: Table | undefined;
  for (const [index, record] of records.entries()) {
    const [first = '', ...cells] = record;
    if (first.startsWith('#')) table = annotate(table, first, cells);
    else if (isErrorHeader(record, table)) throw reported(first === 'error' ? 0 : 1, records[index + 1]);
    else if (table?.names === undefined) table = { ...annotated(table, cells), names: cells };
    else values.push(valueOf(cells, table));
  }
  return values;
}

/** The first annotation after rows begins another table. */
function annotate(table: Table | undefined, name: string, cells: readonly string[]): Table {
  const known = table === undefined || table.names !== undefined ? [] : table.annotations;
  return { annotations: new Map([...known, [name, cells]]), names: undefined };
}

/** Error tables come with the column of the annotations or without it. */
function isErrorHeader([first, second]: readonly string[], table: Table | undefined): boolean {
  return first === 'error' || (first === '' && second === 'error' && table?.names === undefined);
}

function reported(from: number, record: readonly string[] = []): TableError {
  const [message = '', reference = ''] = record.slice(from);
  const where = reference === '' ? '' : `,${reference}`;
  return new TableError('query', `${message === '' ? 'unknown query error' : message}${where}`);
}

function annotated(table: Table | undefined, cells: readonly string[]): Table {
  const datatypes = table?.annotations.get('#datatype');
  if (table === undefined || datatypes === undefined) {
    throw new TableError('format', 'parsing error, annotations not found');
  }
  checkWidth(cells, datatypes);
  return table;
}

function valueOf(cells: readonly string[], { annotations, names = [] }: Table): Cell {
  checkWidth(cells, names);
  const column = names.indexOf('_value');
  if (column < 0) return noCell;
  const text = cells[column] || annotations.get('#default')?.[column] || '';
  return readCell(text, annotations.get('#datatype')?.[column] ?? '');
}

function checkWidth(cells: readonly string[], columns: readonly string[]): void {
  if (cells.length === columns.length) return;
  const widths = `${cells.length} vs ${columns.length}`;
  throw new TableError('format', `parsing error, row has different number of columns than the table: ${widths}`);
}
