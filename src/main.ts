import { Logger } from '@nestjs/common';
import { SettingsWrong, readSettings } from './platform/config/settings.js';
import { startService } from './service.js';

try {
  const { url } = await startService(readSettings(process.env));
  new Logger('Tjenestebok').log(`Answering at ${url}/graphql; IDE at ${url}/`);
} catch (error) {
  if (!(error instanceof SettingsWrong)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
