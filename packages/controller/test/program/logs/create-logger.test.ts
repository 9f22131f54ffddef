import { describe, expect, test } from 'vitest';
import { createLogger, type LoggerSettings } from '../../../src/program/logs/create-logger.ts';
import { strayErrorFields } from '../../../src/program/logs/stray-error.ts';

function lines(settings: Pick<LoggerSettings, 'format' | 'level'>): readonly string[] {
  const written: string[] = [];
  const write = (line: string): void => void written.push(line);
  const logger = createLogger({ ...settings, write, now: () => Date.UTC(2026, 2, 1, 12) });
  logger.debug({}, 'details');
  logger.info({ run: 'shop/a', reason: 'a b', count: 3, list: ['x'], nothing: undefined }, 'it "went" well');
  logger.error({}, 'it went wrong');
  return written;
}

test('JSON lines have the fields of the reference', () => {
  const written = lines({ format: 'json', level: 'info' }).map((line) => JSON.parse(line) as object);
  expect(written).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/u),
      run: 'shop/a',
      reason: 'a b',
      count: 3,
      list: ['x'],
      msg: 'it "went" well',
    },
    { level: 'error', time: expect.any(String), msg: 'it went wrong' },
  ]);
});

test('text lines have them too', () => {
  expect(lines({ format: 'text', level: 'info' })).toEqual([
    'time="2026-03-01T12:00:00.000Z" level=info msg="it \\"went\\" well" run=shop/a reason="a b" count=3 list=["x"]\n',
    'time="2026-03-01T12:00:00.000Z" level=error msg="it went wrong"\n',
  ]);
});

test.each(['json', 'text'] as const)('what is below the level is left out of %s', (format) => {
  expect(lines({ format, level: 'error' })).toHaveLength(1);
  expect(lines({ format, level: 'trace' })).toHaveLength(3);
});

describe('an error that nobody caught', () => {
  test('is told by where it came from, never by its message', () => {
    const error = Object.assign(new TypeError('token abc123\n    is wrong'), { code: 'ERR_TOKEN' });
    const fields = strayErrorFields(error);
    expect(fields).toMatchObject({ error: 'TypeError', code: 'ERR_TOKEN' });
    expect(JSON.stringify(fields)).not.toContain('abc123');
    expect(JSON.stringify(fields)).toContain('create-logger.test.ts');
  });

  test('may be anything', () => {
    expect(strayErrorFields('token abc123')).toEqual({ error: 'string' });
    expect(strayErrorFields(undefined)).toEqual({ error: 'undefined' });
  });
});
