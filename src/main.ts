import './node-version.js';
import { Logger } from '@nestjs/common';
import { type Settings, SettingsWrong, readSettings } from './platform/config/settings.js';
import { errorFields } from './platform/logging/error-fields.js';
import { Log } from './platform/logging/log.js';
import { engineReason } from './platform/lost-engine.js';
import { endOnUncaughtErrors, stopOnSignals } from './platform/shutdown.js';
import { startTelemetry } from './platform/telemetry/start.js';
import { startService } from './service.js';

try {
  await run(readSettings(process.env));
} catch (error) {
  if (!(error instanceof SettingsWrong)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(settings: Settings): Promise<void> {
  const log = new Log(settings);
  Logger.overrideLogger(log);
  endOnUncaughtErrors();
  try {
    const flush = await startTelemetry(process.env, settings.instance);
    const { app, url } = await startService(settings, log);
    stopOnSignals({ close: () => app.close(), flush });
    tellWhoMayLogIn(settings, log);
    log.log(`Answering at ${url}/graphql${settings.ide ? `; IDE at ${url}/` : ''}`, 'Tjenestebok');
  } catch (error) {
    const isTaken = (error as { code?: unknown }).code === 'EADDRINUSE';
    const reason = isTaken ? `The port ${settings.port} (TJENESTEBOK_PORT) is taken` : engineReason(error);
    log.fatal({ message: 'The service could not start', reason, ...errorFields(error) }, 'Tjenestebok');
    process.exit(1);
  }
}

function tellWhoMayLogIn({ issuer, developmentLogIn }: Settings, log: Log): void {
  if (developmentLogIn)
    log.warn('Development log-in is on: whoever has the identity key can be anybody', 'Tjenestebok');
  if (issuer || developmentLogIn) return;
  log.warn(
    'Nobody can log in: name the OpenID issuer in TJENESTEBOK_ISSUER, or on a machine for development set TJENESTEBOK_DEVELOPMENT_LOGIN=on',
    'Tjenestebok',
  );
}
