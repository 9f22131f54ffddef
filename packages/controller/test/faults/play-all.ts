import { type Played, playSchedule, type PlaySettings } from './play-schedule.ts';
import { scheduleOf } from './schedule.ts';

/** Schedules are played side by side, as they mostly wait. */
const sideBySide = 4;

/** Plays the schedules of the seeds, and tells of each once it is over. */
export async function playAll(
  seeds: readonly number[],
  settings: PlaySettings,
  onPlayed: (seed: number, played: Played) => void,
): Promise<void> {
  const open = [...seeds];
  const playOn = async (): Promise<void> => {
    for (let seed = open.shift(); seed !== undefined; seed = open.shift()) {
      onPlayed(seed, await playSchedule(scheduleOf(seed), settings));
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, playOn));
}

export function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
