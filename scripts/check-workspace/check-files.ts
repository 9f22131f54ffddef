import { isProvider, isPublished, type Check, type Package, type Problem } from './workspace.ts';

const everywhere = ['README.md', 'tsconfig.json'];
/** The shape of a provider that answers in one call; task providers have ports and pure parts of their own in place of the last two. */
const provider = ['src/index.ts', 'src/provider.ts', 'src/config.ts', 'test/contract.test.ts'];
const queryProvider = ['src/client.ts', 'src/result.ts'];
const taskProviders = new Set(['providers/job', 'providers/kayenta']);

/** Files that every published package has, and those of a provider. */
export const checkFiles: Check = ({ packages }) => packages.filter(isPublished).flatMap(missingFiles);

function missingFiles(entry: Package): readonly Problem[] {
  const wanted = [
    ...everywhere,
    ...(isProvider(entry) ? provider : []),
    ...(isProvider(entry) && !taskProviders.has(entry.directory) ? queryProvider : []),
  ];
  return wanted
    .filter((file) => !entry.files.includes(file))
    .map((file) => ({ file: `${entry.directory}/${file}`, message: 'is missing' }));
}
