import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';

export interface RequiredServer {
  /** The Debian package that holds the server. */
  readonly debian: string;
  /** What is not run without it, as the test command prints it. */
  readonly suite: string;
  /** The tested package's directory; the note that a suite was not run is left under `test-results` there. */
  readonly directory: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The path of a server's program; undefined: it is not installed, and the suite is noted as not run. With VERDICT_REQUIRE_SERVERS=1 that throws. */
export function requiredServer(name: string, required: RequiredServer): string | undefined {
  // oxlint-disable-next-line node/no-process-env -- where tests learn what is installed
  const { debian, suite, directory, environment = process.env } = required;
  const note = join(directory, 'test-results', 'skipped-suites', `${name}.json`);
  rmSync(note, { force: true });
  const program = findProgram(name, environment['PATH'] ?? '');
  if (program !== undefined) return program;
  const install = `apt-get install ${debian}`;
  if (environment['VERDICT_REQUIRE_SERVERS'] === '1') throw new Error(`${suite} needs ${name}: ${install}`);
  mkdirSync(join(note, '..'), { recursive: true });
  writeFileSync(note, `${JSON.stringify({ suite, server: name, install })}\n`);
  return undefined;
}
