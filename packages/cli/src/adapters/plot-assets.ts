import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PlotAssets } from '../reports/html-report.ts';

/** uPlot's own files from its package. */
export async function readPlotAssets(): Promise<PlotAssets> {
  const require = createRequire(import.meta.url);
  const [script, style] = await Promise.all([
    readFile(require.resolve('uplot/dist/uPlot.iife.min.js'), 'utf8'),
    readFile(require.resolve('uplot/dist/uPlot.min.css'), 'utf8'),
  ]);
  return { script, style };
}
