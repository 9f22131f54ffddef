import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PlotAssets } from '../reports/html-report.ts';

/** uPlot's own files from its package. */
export async function readPlotAssets(): Promise<PlotAssets> {
  const { resolve } = createRequire(import.meta.url);
  const [script, style] = await Promise.all([
    readFile(resolve('uplot/dist/uPlot.iife.min.js'), 'utf8'),
    readFile(resolve('uplot/dist/uPlot.min.css'), 'utf8'),
  ]);
  return { script, style };
}
