import { parseDocument } from 'yaml';
import { expect, test } from 'vitest';
import { escapeMarkup } from '../src/reports/markup.ts';
import { metric, run, template } from './support/documents.ts';
import { runVerdict } from './support/test-environment.ts';
import { parseXml, type XmlElement } from './support/parse-xml.ts';

const hostile = '</script><script>alert(1)</script> & "quoted" `tick` | [link](http://evil.example) @all';
const three = template('shop', [
  metric({ name: 'good', values: [0.97, 0.98], more: { interval: '1s', count: 2 } }),
  metric({ name: 'bad', values: [0.99, 0.2], more: { interval: '1s', count: 2 } }),
  metric({ name: 'broken', values: [`error:${hostile}`], more: { consecutiveErrorLimit: 0 } }),
]);
const reports = ['junit=out/j.xml', 'markdown=out/m.md', 'html=out/r.html', 'json=out/r.json'];
const argv = ['run', 'a.yaml', ...reports.flatMap((report) => ['--report', report])];

async function written(name: string, text = three): Promise<string> {
  const { files } = await runVerdict(argv, { files: { 'a.yaml': text } });
  return files.texts.get(`/work/out/${name}`) ?? '';
}

function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

test('JUnit is well formed and has a case for each metric and one for the verdict', async () => {
  const root = parseXml(await written('j.xml'));
  const cases = all(root, 'testcase');
  expect(cases.map(({ attributes }) => attributes['name'])).toEqual(['good', 'bad', 'broken', '(verdict)']);
  expect(cases.map(({ children }) => children[0]?.name)).toEqual(['skipped', 'skipped', 'error', 'error']);
  const [suite] = all(root, 'testsuite');
  const count = (name: string): string => String(all(root, name).length);
  expect(suite?.attributes).toMatchObject({
    tests: '4',
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  });
  expect(all(root, 'error')[0]?.text).toContain(hostile);
});

/** Of Jenkins' junit-10.xsd, as far as the report goes. */
const junitAttributes: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package'],
  testcase: ['name', 'assertions', 'time', 'classname', 'status'],
  skipped: ['type', 'message'],
  failure: ['type', 'message'],
  error: ['type', 'message'],
  'system-out': [],
};

test('JUnit has no element and no attribute that Jenkins’ schema does not know', async () => {
  const root = parseXml(await written('j.xml'));
  const [suites] = root.name === 'testsuites' ? [root] : root.children;
  for (const element of suites === undefined ? [] : [suites, ...suites.children, ...all(suites, 'testcase')]) {
    for (const one of [element, ...element.children]) {
      expect(Object.keys(junitAttributes)).toContain(one.name);
      expect(junitAttributes[one.name]).toEqual(expect.arrayContaining(Object.keys(one.attributes)));
    }
  }
  expect(suites?.attributes).toMatchObject({ tests: '4', failures: '0', errors: '2' });
});

test('JUnit marks a failed metric as a failure, a dry run and an undecided metric as skipped', async () => {
  const text = template(
    'shop',
    [metric({ values: [0.1] }), metric({ name: 'cut', more: { interval: '1s', count: 9 } }), metric({ name: 'dry' })],
    {
      dryRun: [{ metricName: '^dry$' }],
    },
  );
  const cases = all(parseXml(await written('j.xml', text)), 'testcase');
  expect(cases.map(({ children }) => children[0]?.name)).toEqual(['failure', 'skipped', 'skipped', 'failure']);
});

test('HTML is one file that needs no network and lets no text out of its place', async () => {
  const html = await written('r.html');
  expect(html).toContain('uPlot');
  expect(html).not.toMatch(/(?:src|href)\s*=|@import|url\(/iu);
  expect(html).toContain(escapeMarkup(hostile));
  expect(html).not.toContain(hostile);
  expect(html).toContain("default-src 'none'");
});

test('HTML holds what the plots are drawn from: values, phases and thresholds', async () => {
  const html = await written(
    'r.html',
    template('shop', [metric({ values: [0.97, 0.2], more: { interval: '1s', count: 2 } })]),
  );
  const data = JSON.parse(/<script type="application\/json">(.*?)<\/script>/u.exec(html)?.[1] ?? '{}');
  expect(data.series).toEqual([{ label: 'result', values: [0.97, 0.2] }]);
  expect(data.phases).toEqual(['Successful', 'Failed']);
  expect(data.thresholds).toEqual([{ label: 'success: result >= 0.95', limit: 0.95, source: 'success' }]);
});

test('a report shows every measurement, also those that the status has dropped', async () => {
  const many = metric({ more: { interval: '1s', count: 25 } });
  const report = JSON.parse(await written('r.json', template('shop', [many])));
  expect(report.runs[0].metrics[0].measurements).toHaveLength(25);
  expect(report.runs[0].status.metricResults[0].measurements).toHaveLength(10);
});

test('Markdown has a row for each metric and keeps hostile text as text', async () => {
  const markdown = await written('m.md');
  expect(markdown.match(/^\| (?:good|bad|broken) /gmu)).toHaveLength(3);
  expect(markdown).not.toContain('](http');
  expect(markdown).not.toContain('<script>');
  expect(markdown).not.toContain('@all');
});

test('the job summary of GitHub Actions is added to what is there', async () => {
  const { files } = await runVerdict(['run', 'a.yaml'], {
    files: { 'a.yaml': three, 'summary.md': 'before\n' },
    variables: { GITHUB_STEP_SUMMARY: '/work/summary.md' },
  });
  expect(files.texts.get('/work/summary.md')).toMatch(/^before\n# /u);
});

test.each(['ENOSPC', 'EACCES', 'EROFS'])('a report that meets %s is told and exits 3', async (fault) => {
  const { code, stderr } = await runVerdict(['run', 'a.yaml', '--report', 'json=full/r.json'], {
    files: { 'a.yaml': template('shop', [metric()]) },
    faults: { full: fault },
  });
  expect(stderr).toContain('report json=full/r.json cannot be written: ');
  expect(code).toBe(3);
});

test.each([
  ['json', JSON.parse],
  ['yaml', (text: string): unknown => parseDocument(text).toJS()],
] as const)('-o %s prints the run with the very status that was reached', async (format, parse) => {
  const { stdout, files } = await runVerdict(['run', 'a.yaml', '-o', format, '--report', 'json=r.json'], {
    files: { 'a.yaml': three },
  });
  const printed = parse(stdout) as { kind: string; status: unknown };
  expect(printed.kind).toBe('AnalysisRun');
  expect(printed.status).toEqual(JSON.parse(files.texts.get('/work/r.json') ?? '').runs[0].status);
});

test('-o json prints a List for several runs', async () => {
  const { stdout } = await runVerdict(['run', 'a.yaml', '-o', 'json'], {
    files: { 'a.yaml': `${run('one', [metric()])}\n---\n${run('two', [metric()])}` },
  });
  const { kind, items } = JSON.parse(stdout);
  expect(kind).toBe('List');
  expect(items.map(({ metadata }: { metadata: { name: string } }) => metadata.name)).toEqual(['one', 'two']);
});
