import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installedServers } from './test-run/installed-servers.ts';
import { clearTestResults, countTests, readSkippedSuites, readUnsteadyTests } from './test-run/test-results.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
clearTestResults(root);

const { status } = spawnSync(
  'turbo',
  ['run', 'test', 'test:scripts', '--continue', '--concurrency=3', '--output-logs=new-only', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, VERDICT_INSTALLED_SERVERS: installedServers(process.env['PATH'] ?? '').join(',') },
  },
);

const { passed, failed } = countTests(root);
const skipped = readSkippedSuites(root);
const unsteady = readUnsteadyTests(root);
if (unsteady.length > 0) console.log('\nPassed only when run again:');
for (const { test, failure } of unsteady) console.log(`  ${test}: ${failure}`);
console.log(`\nTests: ${passed} passed, ${failed} failed`);
if (skipped.length > 0) console.log('\nNot run, for lack of a server:');
for (const { suite, server, install } of skipped) console.log(`  ${suite}: needs ${server}; ${install}`);
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1;
