import { readFile, writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { RemoteHandOver } from '../client/remote-hand-over.js';
import { verifyReceived } from '../hand-over/application/verify-received.js';
import { Refused } from '../kernel/rule.js';
import { type Language, type Text, fillBoth } from '../messages/template.js';
import { readSettings } from '../platform/config/settings.js';
import { signerOf } from '../platform/transparency/log-signer.js';
import { parseVerifierKey, verifierKeyOf } from '../proof/note.js';
import type { Register } from './register.js';
import { BAD_INPUT, printRefusals } from './statement-options.js';

type Options = {
  readonly url: string;
  readonly language: Language;
  readonly doctor?: string;
  readonly trust?: readonly string[];
};

const URL_OF_THIS_MACHINE = 'http://127.0.0.1:4000';

/** `hand-over export|import|verify`: a record that moves from one installation to another. */
export function addHandOverCommands(
  program: Command,
  service: (url: string) => RemoteHandOver,
  open: () => Promise<Register>,
): void {
  const handOver = program
    .command('hand-over')
    .description('take a doctor’s record out to another installation, bring one in, and check what was brought in');
  const language = () => new Option('--language <language>', 'nb or en').choices(['nb', 'en']).default('nb');
  const url = () => new Option('--url <url>', 'where the service is').default(URL_OF_THIS_MACHINE);
  const LOGGED_IN = '\nThe access token goes in the environment variable TJENESTEBOK_TOKEN.';
  handOver
    .command('export')
    .description('write your own record to a zip file; or, as leader or coordinator, what you may see of a doctor’s')
    .argument('<file>', 'a new file')
    .option('--doctor <id>', 'id of the doctor, when it is not yourself')
    .addOption(url())
    .addOption(language())
    .addHelpText('after', `${LOGGED_IN}\nExit status: 0 written, 1 the service does not answer, 2 refused.`)
    .action((file: string, options: Options) =>
      told(options, async () => {
        const bytes = await service(options.url).take(options.doctor);
        // Names and texts in the clear: for nobody else on this machine, and never in place of another file.
        await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
        say(WRITTEN, { file, size: String(bytes.length) }, options);
      }),
    );
  handOver
    .command('import')
    .description('bring a package into this installation: everything in it is checked before anything is recorded')
    .argument('<file>', 'a package as it was taken out')
    .addOption(url())
    .addOption(language())
    .addHelpText(
      'after',
      `${LOGGED_IN}\nMay be repeated: what is here already is not recorded again.\nExit status: 0 brought in, 1 the service does not answer, 2 refused.`,
    )
    .action((file: string, options: Options) =>
      told(options, async () => {
        const { log, recorded } = await service(options.url).bring(await readFile(file));
        say(recorded === 0 ? NOTHING_NEW : BROUGHT_IN, { log, recorded: String(recorded) }, options);
      }),
    );
  handOver
    .command('verify')
    .description(
      'hold all that was brought in against what the other logs have signed, in the register of this machine',
    )
    .option('--trust <vkey...>', 'further keys of logs whose word counts')
    .addOption(language())
    .addHelpText('after', '\nExit status: 0 all of it is proven, 1 not, 2 a key cannot be read.')
    .action((options: Options) => told(options, () => verify(options, open)));
}

async function verify(options: Options, open: () => Promise<Register>): Promise<void> {
  const named = (options.trust ?? []).map((text) => {
    const key = parseVerifierKey(text);
    if (!key) throw new Refused([{ code: 'TRUSTED_KEY_WRONG', field: '--trust' }]);
    return key;
  });
  const settings = readSettings(process.env);
  const { name, seed } = signerOf(settings);
  const register = await open();
  try {
    const trusted = [verifierKeyOf(seed, name), ...settings.trustedLogs, ...named];
    const { events, careers, faults } = await verifyReceived(register.store, trusted);
    say(VERIFIED, { events: String(events), careers: String(careers) }, options);
    for (const { eventId, log, fault } of faults) process.stdout.write(`${fault} ${eventId} ${log}\n`);
    if (faults.length === 0) return;
    process.exitCode = 1;
    say(FAULTS, { faults: String(faults.length) }, options);
  } finally {
    await register.close();
  }
}

async function told(options: Options, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    printRefusals(error.refusals, options, process);
    process.exitCode = BAD_INPUT;
  }
}

function say(text: Text, slots: Readonly<Record<string, string>>, { language }: Options): void {
  process.stdout.write(`${fillBoth(text, slots)[language]}\n`);
}

const WRITTEN: Text = {
  nb: '{file}: {size} byte. Pakken holder personopplysninger i klartekst.',
  en: '{file}: {size} bytes. The package holds personal data in the clear.',
};
const BROUGHT_IN: Text = {
  nb: '{recorded} registreringer er tatt inn fra {log}, alle med bevis.',
  en: '{recorded} recordings were brought in from {log}, each with its proof.',
};
const NOTHING_NEW: Text = {
  nb: 'Alt i pakken fra {log} er her fra før.',
  en: 'All of the package from {log} is here already.',
};
const VERIFIED: Text = {
  nb: '{events} registreringer i {careers} tjenestebøker er tatt inn fra andre.',
  en: '{events} recordings in {careers} service books were brought in from others.',
};
const FAULTS: Text = { nb: '{faults} av dem er ikke bevist.', en: '{faults} of them are not proven.' };
