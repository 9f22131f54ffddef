/** How many runs share a process, and how many measurements each has taken. */
export const runCount = 5000;
export const measurementsPerRun = 10;
export const intervalMs = 1000;
