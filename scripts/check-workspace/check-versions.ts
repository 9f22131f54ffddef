import { allRanges, manifestOf, type Check, type Problem } from './workspace.ts';

/** One range for each dependency over the whole workspace. */
export const checkVersions: Check = ({ root, packages }) => {
  const uses = [
    ...allRanges(root).map(([name, range]) => ({ name, range, file: 'package.json' })),
    ...packages.flatMap((entry) =>
      allRanges(entry.manifest).map(([name, range]) => ({ name, range, file: manifestOf(entry.directory) })),
    ),
  ];
  return [...Map.groupBy(uses, (use) => use.name)].flatMap(([name, [first, ...others]]): readonly Problem[] =>
    others
      .filter((use) => use.range !== first?.range)
      .map((use) => ({
        file: use.file,
        message: `asks for ${name} ${use.range}, but ${first?.file} for ${first?.range}; use one range`,
      })),
  );
};
