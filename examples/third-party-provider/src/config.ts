import { z } from 'zod';

export const configSchema = z.strictObject({
  /** Of the weather service, with scheme and host. */
  address: z.url({ protocol: /^https?$/ }),
  /** A place, such as Oslo. */
  query: z.string().min(1),
  /** Of the temperature. */
  scale: z.enum(['celsius', 'fahrenheit']).default('celsius'),
});

export type WeatherConfig = z.infer<typeof configSchema>;
