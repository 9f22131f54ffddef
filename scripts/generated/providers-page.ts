import { basename } from 'node:path';
import { providerFacts } from './provider-facts.ts';
import type { DescribedProvider } from './read-providers.ts';

const unknown = { result: '–', noData: '–', credentials: '–', timeout: '–' };

/** `docs/providers.md`. */
export function providersPage(providers: readonly DescribedProvider[]): string {
  const rows = providers.map(({ directory, packageName, type, mode }) => {
    const { result, noData, credentials, timeout } = providerFacts[basename(directory)] ?? unknown;
    const link = `[\`${type}\`](../${directory}/README.md)`;
    return `| ${[link, `\`${packageName}\``, mode, result, noData, credentials, timeout].join(' | ')} |`;
  });
  return `# Providers

Each is a package of its own: install the command and the ones you need, such as
\`npm install @verdict/cli @verdict/provider-prometheus\`. A **query** provider answers within one call; a **task** provider
starts work that outlives the call. Secrets named here are read from the controller's namespace; on the command line they
come from the documents and from \`--secret\`. Writing one of your own: [writing-a-provider.md](writing-a-provider.md).

| \`provider.\` | package | kind | what a condition sees | no data | credentials | timeout |
|---|---|---|---|---|---|---|
${rows.join('\n')}

What a query provider asked, with its arguments filled in and its secrets masked, stands in the metric's \`metadata\` as
\`ResolvedQuery\` (\`ResolvedPrometheusQuery\` and \`ResolvedNewRelicQuery\` for those two, as in Argo). The Web provider
shows its method and URL there. Jobs and canary analyses have no query: their measurements name the Job and the execution.

Where a driver restricts addresses (an egress policy), those that documents and Secrets name are meant; addresses of the
driver's environment and the vendors' own are not.

Without evidence nothing passes: a condition that would hold for want of data, and that does not name the case, makes the
measurement Inconclusive.

## In an editor

\`schemas/\` has a JSON Schema of each kind of document with all of these providers, for example for \`yaml-language-server\`:

\`\`\`yaml
# yaml-language-server: $schema=https://raw.githubusercontent.com/verdict-dev/verdict/main/schemas/analysis-template.json
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
\`\`\`
`;
}
