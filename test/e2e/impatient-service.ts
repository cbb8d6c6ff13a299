import { Logger } from '@nestjs/common';
import { readSettings } from '../../src/platform/config/settings.js';
import { Log } from '../../src/platform/logging/log.js';
import { stopOnSignals } from '../../src/platform/shutdown.js';
import { startService } from '../../src/service.js';

// The service, with less patience at its end.
const settings = readSettings(process.env);
const log = new Log(settings);
const { app, url } = await startService(settings, log);
stopOnSignals({ close: () => app.close(), flush: () => Promise.resolve(), limit: 100 });
new Logger('Tjenestebok').log(`Answering at ${url}/graphql`);
