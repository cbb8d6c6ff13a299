import type { Command } from 'commander';
import { isKeyGiven, makeNewMasterKey, removePreviousMasterKey } from '../platform/config/keys.js';
import type { Settings } from '../platform/config/settings.js';
import { TransferRefused } from '../platform/durable-files.js';
import { openPersonKeys } from '../platform/engines.js';
import { MasterKeys, fingerprintOf } from '../platform/vault/master-keys.js';
import { type PersonKeys, installation, isErased } from '../platform/vault/person-keys.js';
import { rotateMasterKey } from '../platform/vault/rotation.js';
import { lockRotation } from '../platform/vault/rotation-lock.js';
import { Vault, type VaultKeys } from '../platform/vault/vault.js';
import { progressOn } from './progress.js';
import { requireKeys, requireLog, settingsAsFound } from './settings-as-found.js';

/** `keys status` and `keys rotate`: which master key the persons' keys are wrapped with, and another one in its place. */
export function addKeysCommands(program: Command): void {
  const keys = program.command('keys').description('the master key that wraps the persons’ keys; the service may run');
  keys
    .command('status')
    .description('how many persons’ keys are wrapped with which master key, and how many were erased')
    .action(() => withPersonKeys((personKeys, { wrapping }) => showStatus(personKeys, wrapping)));
  keys
    .command('rotate')
    .description('wrap every person’s key with the present master key; no event changes')
    .addHelpText(
      'after',
      '\nWhere keys.json has the master key, a new one is made. Otherwise give the new one as TJENESTEBOK_MASTER_KEY and the earlier\n' +
        'one as TJENESTEBOK_PREVIOUS_MASTER_KEY, to every instance, and then run this. Interrupted, it goes on when it is repeated.\n' +
        '\nExit status: 0 all keys are wrapped with the present master key, 1 not.',
    )
    .action(() => withPersonKeys(rotate));
}

async function withPersonKeys(
  work: (personKeys: PersonKeys, keys: VaultKeys, settings: Settings) => Promise<void>,
): Promise<void> {
  const { settings, keys: found } = settingsAsFound(process.env);
  requireLog(settings);
  const keys = requireKeys(found, settings);
  const personKeys = await openPersonKeys(settings);
  try {
    await work(personKeys, keys, settings);
  } finally {
    await personKeys.close();
  }
}

async function rotate(personKeys: PersonKeys, keys: VaultKeys, { dataFolder }: Settings): Promise<void> {
  await new Vault(personKeys, keys).check();
  const isGiven = isKeyGiven('wrapping', process.env) || isKeyGiven('previous', process.env);
  if (isGiven) {
    await rewrapAll(personKeys, keys);
    await showStatus(personKeys, keys.wrapping);
    if (keys.previous === undefined) {
      say(
        'No other master key is given. To rotate, give the new one as TJENESTEBOK_MASTER_KEY and this one as TJENESTEBOK_PREVIOUS_MASTER_KEY.',
      );
    }
    return;
  }
  const unlock = lockRotation(dataFolder);
  try {
    const rotated = makeNewMasterKey(dataFolder);
    await rewrapAll(personKeys, rotated);
    removePreviousMasterKey(dataFolder);
    await showStatus(personKeys, rotated.wrapping);
    say(
      'keys.json holds the new master key alone. Keep a copy apart; backups from before need the earlier copy, as long as you keep them.',
    );
  } finally {
    unlock();
  }
}

/** @throws TransferRefused when some are wrapped with another master key all the same */
async function rewrapAll(personKeys: PersonKeys, keys: VaultKeys): Promise<void> {
  const masterKeys = new MasterKeys(keys);
  const progress = progressOn(process.stderr);
  const rewrapped = await rotateMasterKey(personKeys, masterKeys, (count) => {
    progress.show(() => `wrapped anew: ${count} keys`);
  }).finally(() => {
    progress.clear();
  });
  say(`${rewrapped} persons’ keys were wrapped anew`);
  if ((await personKeys.notUnder(masterKeys.present, '', 1)).length === 0) return;
  throw new TransferRefused(
    'Some keys came meanwhile under another master key: an instance runs with that one alone, or a second rotation. ' +
      'Give every instance both, and repeat the command. The earlier master key is still needed.',
  );
}

async function showStatus(personKeys: PersonKeys, wrapping: Buffer): Promise<void> {
  const present = fingerprintOf(wrapping);
  const own = await personKeys.find(installation);
  for (const { master, keys } of await personKeys.perMasterKey()) {
    const persons = own !== undefined && !isErased(own) && own.master === master ? keys - 1 : keys;
    const which = master === null ? 'a master key not named, by an earlier version' : `master key ${master}`;
    say(`${persons} persons’ keys under ${which}${master === present ? ', the present one' : ''}`);
  }
  say(`${(await personKeys.erased()).length} were erased`);
}

const say = (line: string) => process.stdout.write(`${line}\n`);
