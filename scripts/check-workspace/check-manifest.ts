import { isPublished, manifestOf, type Check, type Manifest, type Package, type Problem } from './workspace.ts';

const build = 'tsc -b';
const bundledBuild = `${build} && node ../../scripts/bundle.ts`;
const lintPackage = 'publint --strict && attw --pack . --profile esm-only';

/** Fields that are the same in every published package. */
export const checkManifest: Check = ({ root, packages }) =>
  packages.filter(isPublished).flatMap((entry) => {
    const problems = [...wrongFields(entry, root), ...wrongExports(entry)];
    return problems.map((message): Problem => ({ file: manifestOf(entry.directory), message }));
  });

function wrongFields(entry: Package, root: Manifest): readonly string[] {
  const { manifest, directory, isBundled } = entry;
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['name', manifest.name, nameOf(directory)],
    ['license', manifest.license, root.license],
    ['type', manifest.type, 'module'],
    ['engines.node', manifest.engines?.['node'], root.engines?.['node']],
    ['publishConfig.access', manifest.publishConfig?.['access'], 'public'],
    ['publishConfig.provenance', manifest.publishConfig?.['provenance'], true],
    ['repository.directory', manifest.repository?.['directory'], directory],
    ['scripts.build', manifest.scripts?.['build'], isBundled ? bundledBuild : build],
    ['scripts.lint:package', manifest.scripts?.['lint:package'], lintPackage],
  ];
  return [
    ...expected
      .filter(([, actual, wanted]) => actual !== wanted)
      .map(([field, , wanted]) => `${field} must be ${JSON.stringify(wanted)}`),
    ...missingFields(manifest),
  ];
}

function nameOf(directory: string): string {
  return directory.replace(/^packages\//, '@verdict/').replace(/^providers\//, '@verdict/provider-');
}

function missingFields({ version, description, files, scripts }: Manifest): readonly string[] {
  const isRelease = version !== undefined && /^\d+\.\d+\.\d+$/.test(version) && !version.startsWith('0.');
  return [
    ...(isRelease ? [] : ['version must be 1.0.0 or later']),
    ...(description ? [] : ['description is missing; say in one sentence what the package is for']),
    ...(files?.includes('dist') && files.includes('src') ? [] : ['files must hold "dist" and "src"']),
    ...(scripts?.['test'] ? [] : ['scripts.test is missing']),
  ];
}

function wrongExports({ manifest, files }: Package): readonly string[] {
  const entries = Object.entries(manifest.exports ?? {});
  const sealed =
    manifest.exports?.['./package.json'] === './package.json' ? [] : ['exports must hold "./package.json"'];
  const doors = entries.filter(([subpath]) => subpath !== './package.json');
  if (manifest.exports?.['.'] === undefined) return [...sealed, 'exports must hold "."'];
  return [
    ...sealed,
    ...doors.flatMap(([subpath, target]) => wrongDoor(subpath, target, files)),
    ...wrongBin(manifest, files),
  ];
}

function wrongDoor(
  subpath: string,
  target: string | Readonly<Record<string, string>>,
  files: readonly string[],
): readonly string[] {
  if (typeof target === 'string') return [`exports["${subpath}"] must be conditions, "@verdict/source" first`];
  const source = target['@verdict/source'] ?? '';
  const built = source.replace('./src/', './dist/').replace(/\.ts$/, '');
  const isWhole = target['types'] === `${built}.d.ts` && target['default'] === `${built}.js`;
  return [
    ...(Object.keys(target)[0] === '@verdict/source'
      ? []
      : [`exports["${subpath}"] must name "@verdict/source" first`]),
    ...(isWhole ? [] : [`exports["${subpath}"] must have types and default that mirror ${source}`]),
    ...(files.includes(source.replace('./', ''))
      ? []
      : [`exports["${subpath}"] points to ${source}, which does not exist`]),
  ];
}

function wrongBin({ bin }: Manifest, files: readonly string[]): readonly string[] {
  return Object.entries(bin ?? {}).flatMap(([command, target]) => {
    const source = target.replace('./dist/', 'src/').replace(/\.js$/, '.ts');
    return files.includes(source) ? [] : [`bin.${command} is built from ${source}, which does not exist`];
  });
}
