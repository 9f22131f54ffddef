const prefix = 'VERDICT_';

/** `metricsPort` → `VERDICT_METRICS_PORT`, `analysis-threads` → `VERDICT_ANALYSIS_THREADS`. */
export function variableName(flag: string): string {
  const words = flag.replaceAll(/([a-z])([A-Z])/g, '$1-$2');
  return prefix + words.replaceAll('-', '_').toUpperCase();
}
