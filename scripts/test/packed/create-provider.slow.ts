import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withPackageRegistry } from '../../packed/with-package-registry.ts';

let end: () => void;
let environment: NodeJS.ProcessEnv;
let served: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    served = withPackageRegistry(async (parts) => {
      ({ environment } = parts);
      ready();
      await ended;
    });
    served.catch(failed);
  });
});

afterAll(async () => {
  end();
  await served;
});

/** What a person does outside of this repository, with nothing but the packed packages. */
describe.each(['query', 'task'])('npm create @verdict/provider in an empty folder, --mode %s', (mode) => {
  let folder: string;
  let created: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verdict-create-'));
    created = join(folder, 'my-provider');
    await run(folder, 'npm create @verdict/provider my-provider -- --mode', mode);
    await run(created, 'npm install');
  });

  afterAll(() => rmSync(folder, { recursive: true, maxRetries: 3 }));

  test('its tests pass before anything is changed', async () => {
    const output = await run(created, 'npm test');
    expect(output).toMatch(/^. pass \d{2,}$/m);
    expect(output).toMatch(/^. fail 0$/m);
  });

  test('it builds, and the command finds it', async () => {
    await run(created, 'npm run build');
    expect(existsSync(join(created, 'dist/index.js'))).toBe(true);
    const field = mode === 'query' ? 'query: q' : 'task: t';
    const document = `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: t }
spec:
  metrics:
    - name: m
      successCondition: result < 2
      provider: { my: { address: http://service.test, ${field} } }
`;
    writeFileSync(join(created, 'template.yaml'), document);
    const validated = await run(created, 'npx verdict validate template.yaml');
    expect(validated).not.toContain('no provider');
    const broken = document.replace('address:', 'adress:');
    writeFileSync(join(created, 'template.yaml'), broken);
    await expect(run(created, 'npx verdict validate template.yaml')).rejects.toThrow('adress');
  });
});

/** Rejects with what the command printed. */
async function run(cwd: string, command: string, ...words: readonly string[]): Promise<string> {
  const [program = '', ...rest] = command.split(' ');
  const options = { cwd, env: { ...environment, NO_COLOR: '1' }, maxBuffer: 2 ** 26 };
  return promisify(execFile)(program, [...rest, ...words], options).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`${command}\n${stdout}\n${stderr}`);
    },
  );
}
