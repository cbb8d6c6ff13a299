import { type Command, InvalidArgumentError } from 'commander';
import { SettingsWrong } from '../platform/config/settings.js';
import { developmentToken } from '../platform/identity/development.js';
import { requireKeys, settingsAsFound } from './settings-as-found.js';

type TokenOptions = {
  readonly name: string;
  readonly hpr?: string;
  readonly organisation: readonly string[];
  readonly hours: number;
};

const LONGEST = 24;

/** `token`: a development log-in, for an installation on this machine that accepts such. */
export function addTokenCommand(program: Command): void {
  program
    .command('token')
    .description('print a token for development; needs TJENESTEBOK_DEVELOPMENT_LOGIN=on here and in the service')
    .requiredOption('--name <name>', 'who logs in')
    .option('--hpr <number>', 'number in the health personnel register', matching(/^[1-9]\d{0,8}$/, 'an HPR number'))
    .option('--organisation <number>', 'organisation number; again for the child of the first', organisation, [])
    .option('--hours <n>', `how long it is valid, at most ${LONGEST}`, hours, 8)
    .addHelpText('after', '\nSend it as: Authorization: Bearer <token>. Exit status: 0 printed, 1 not.')
    .action(runToken);
}

async function runToken({ name, hpr, organisation: organisations, hours: valid }: TokenOptions): Promise<void> {
  const { settings, keys } = settingsAsFound(process.env);
  if (!settings.developmentLogIn) {
    throw new SettingsWrong([
      'TJENESTEBOK_DEVELOPMENT_LOGIN is not on: set it to on, here and for the service, and never where real data are',
    ]);
  }
  const token = await developmentToken(requireKeys(keys, settings).identity, {
    subject: hpr ?? name,
    name,
    ...(hpr === undefined ? {} : { hprNumber: hpr }),
    organisations,
    validFor: valid * 3600,
  });
  console.log(token);
}

function matching(form: RegExp, what: string): (text: string) => string {
  return (text) => {
    if (!form.test(text)) throw new InvalidArgumentError(`This is not ${what}.`);
    return text;
  };
}

const organisationNumber = matching(/^\d{9}$/, 'an organisation number: 9 digits');

function organisation(text: string, before: readonly string[]): readonly string[] {
  if (before.length === 2) throw new InvalidArgumentError('At most two: a parent and its child.');
  return [...before, organisationNumber(text)];
}

function hours(text: string): number {
  const count = Number(text);
  if (!(count > 0 && count <= LONGEST)) throw new InvalidArgumentError(`Write more than 0 and at most ${LONGEST}.`);
  return count;
}
