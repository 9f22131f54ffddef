export type { WeatherConfig } from './config.ts';
export { createWeatherProvider, createWeatherProvider as createProvider } from './provider.ts';
