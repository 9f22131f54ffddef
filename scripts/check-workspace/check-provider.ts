import { isProvider, manifestOf, type Check, type Package, type Problem, type SourceImport } from './workspace.ts';

/** What a provider says about itself, and what its sources may import. */
export const checkProvider: Check = ({ packages }) =>
  packages.filter(isProvider).flatMap((entry) => [...wrongMarker(entry), ...wrongImports(entry)]);

function wrongMarker({ directory, manifest }: Package): readonly Problem[] {
  const isMarked = (manifest.verdict?.providers?.length ?? 0) > 0 && manifest.verdict?.interface === 'v1';
  if (isMarked) return [];
  return [
    {
      file: manifestOf(directory),
      message: 'needs "verdict": { "providers": ["<type>"], "interface": "v1" }, by which the command finds it',
    },
  ];
}

function wrongImports({ directory, imports }: Package): readonly Problem[] {
  return imports.flatMap((entry) => {
    const message = forbidden(entry);
    return message === undefined ? [] : [{ file: `${directory}/${entry.file}`, message }];
  });
}

function forbidden({ specifier }: SourceImport): string | undefined {
  if (specifier === '@verdict/core') return 'imports the engine; import @verdict/core/provider';
  if (specifier === 'axios') return 'imports axios; @verdict/provider-kit owns HTTP';
  return specifier.startsWith('@verdict/provider-') && !/^@verdict\/provider-kit(?:\/|$)/.test(specifier)
    ? `imports ${specifier}; providers stand alone, move what they share to @verdict/provider-kit`
    : undefined;
}
