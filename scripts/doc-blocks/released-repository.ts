import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const identity = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];

/**
 * For programs that fetch `github.com/verdict-dev/verdict/…?ref=v1.0.0`: git takes that repository from a copy of this
 * checkout's `deploy` in `folder`, which has a tag for each `ref` of the document. Addresses are used as they are written.
 */
export function createReleasedRepository(folder: string, markdown: string): NodeJS.ProcessEnv {
  const repository = join(folder, 'verdict.git');
  mkdirSync(repository, { recursive: true });
  cpSync(join(root, 'deploy'), join(repository, 'deploy'), { recursive: true });
  const git = (...words: readonly string[]): void => {
    execFileSync('git', [...identity, ...words], {
      cwd: repository,
      env: { ...process.env, GIT_CONFIG_GLOBAL: devNull },
    });
  };
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message=deploy');
  const references = markdown.matchAll(/verdict-dev\/verdict\/\S*?\?ref=(?<ref>[\w.-]+)/g);
  for (const ref of new Set([...references].map(({ groups }) => groups?.['ref'] ?? ''))) git('tag', ref);
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${pathToFileURL(folder).href}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://github.com/verdict-dev/',
  };
}
