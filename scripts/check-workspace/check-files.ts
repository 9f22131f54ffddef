import { isProvider, isPublished, type Check, type Package, type Problem } from './workspace.ts';

const everywhere = ['README.md', 'tsconfig.json'];
/** The shape of a provider that answers in one call; task providers have ports and pure parts of their own in place of the last two. */
const provider = ['src/index.ts', 'src/provider.ts', 'src/config.ts', 'test/contract.test.ts'];
const queryProvider = ['src/client.ts', 'src/result.ts'];
const taskProviders = new Set(['providers/job', 'providers/kayenta']);
/** Of a query provider: what takes more is either shared, and belongs in the kit, or not a provider's business. */
const mostLines = 450;

/** Files that every published package has, and those of a provider; and that a query provider stays short. */
export const checkFiles: Check = ({ packages }) =>
  packages.filter(isPublished).flatMap((entry) => [...missingFiles(entry), ...tooManyLines(entry)]);

function missingFiles(entry: Package): readonly Problem[] {
  const wanted = [
    ...everywhere,
    ...(isProvider(entry) ? provider : []),
    ...(isQueryProvider(entry) ? queryProvider : []),
  ];
  return wanted
    .filter((file) => !entry.files.includes(file))
    .map((file) => ({ file: `${entry.directory}/${file}`, message: 'is missing' }));
}

function tooManyLines(entry: Package): readonly Problem[] {
  const { directory, sourceLines } = entry;
  if (!isQueryProvider(entry) || sourceLines <= mostLines) return [];
  const message = `has ${sourceLines} lines, more than ${mostLines}; move what providers share to @verdict/provider-kit`;
  return [{ file: `${directory}/src`, message }];
}

function isQueryProvider(entry: Package): boolean {
  return isProvider(entry) && !taskProviders.has(entry.directory);
}
