import { fileURLToPath } from 'node:url';
import { checkWorkspace } from './check-workspace/checks.ts';
import { readWorkspace } from './check-workspace/read-workspace.ts';

const workspace = readWorkspace(fileURLToPath(new URL('..', import.meta.url)));
const problems = checkWorkspace(workspace);
for (const { file, message } of problems) console.error(`${file} ${message}`);
console.log(
  problems.length === 0 ? `${workspace.packages.length} packages, no problem` : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
