import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requiredServer } from '../../../test-support/required-server.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'verdict-server-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const required = (environment: Record<string, string>) => ({
  debian: 'someserver-bin',
  suite: 'a suite',
  directory,
  environment,
});
const note = (): string => join(directory, 'test-results', 'skipped-suites', 'someserver.json');

test('an installed server is found on the path, and an older note about it is gone', () => {
  requiredServer('someserver', required({ PATH: '/nowhere' }));
  writeFileSync(join(directory, 'someserver'), '', { mode: 0o755 });
  expect(requiredServer('someserver', required({ PATH: `/nowhere:${directory}` }))).toBe(join(directory, 'someserver'));
  expect(existsSync(note())).toBe(false);
});

test('without the server the suite is noted as not run, with the way to get it', () => {
  expect(requiredServer('someserver', required({ PATH: '/nowhere' }))).toBeUndefined();
  expect(JSON.parse(readFileSync(note(), 'utf8'))).toEqual({
    suite: 'a suite',
    server: 'someserver',
    install: 'apt-get install someserver-bin',
  });
});

test('where servers are required, a missing one is a failure', () => {
  const strict = required({ PATH: '/nowhere', VERDICT_REQUIRE_SERVERS: '1' });
  expect(() => requiredServer('someserver', strict)).toThrow(
    'a suite needs someserver: apt-get install someserver-bin',
  );
  expect(existsSync(note())).toBe(false);
});
