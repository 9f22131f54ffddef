/** Whole seconds as people read them: `45 s`, `2 min 5 s`, `1 h 2 min`. */
export function durationText(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return joined(minutes, 'min', `${seconds % 60} s`);
  return joined(Math.floor(minutes / 60), 'h', `${minutes % 60} min`);
}

function joined(count: number, unit: string, rest: string): string {
  return rest.startsWith('0 ') ? `${count} ${unit}` : `${count} ${unit} ${rest}`;
}
