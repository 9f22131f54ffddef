import { z } from 'zod';

export const configSchema = z.strictObject({
  address: z.url({ protocol: /^https?$/ }).describe('Of the weather service, with scheme and host.'),
  query: z.string().min(1).describe('A place, such as Oslo.'),
  scale: z.enum(['celsius', 'fahrenheit']).default('celsius').describe('Of the temperature.'),
});

export type WeatherConfig = z.infer<typeof configSchema>;
