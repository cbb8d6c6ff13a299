import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { present } from '../credential/credential.js';
import type { IssuerMetadata } from '../credential/metadata.js';
import { verifyCredential } from '../credential/verify.js';
import { Refused } from '../kernel/rule.js';
import { refusalText } from '../messages/refusals.js';

type VerifyOptions = { readonly issuer: string; readonly statusList?: string };

/** `credential present` and `credential verify`: what a holder and a reader do with a credential, without a service. */
export function addCredentialCommands(program: Command): void {
  const credential = program
    .command('credential')
    .description('show parts of a credential (SD-JWT VC), and check what was shown; see docs/credential.md');
  credential
    .command('present')
    .description('write what is to be shown of a credential, and nothing else of it')
    .argument('<file>', 'the credential')
    .requiredOption('--disclose <claims>', 'such as totals,requirements or posts.0.periods, with commas between')
    .addHelpText('after', '\nExit status: 0 written to standard output, 2 the file or a claim cannot be used.')
    .action(runPresent);
  credential
    .command('verify')
    .description('check a credential, or what a holder shows of it; nothing is fetched')
    .argument('<file>', 'the credential or presentation')
    .requiredOption('--issuer <file>', 'what the trusted issuer publishes at /.well-known/jwt-vc-issuer')
    .option('--status-list <file>', 'the status list the credential names, as it was fetched')
    .addHelpText(
      'after',
      '\nWrites the verdict and the claims as JSON. Exit status: 0 genuine and not known to have fallen, 1 anything else.',
    )
    .action(runVerify);
}

async function runPresent(file: string, { disclose }: { readonly disclose: string }): Promise<void> {
  const paths = disclose.split(',').map((path) => path.trim());
  try {
    process.stdout.write(`${await present(await textOf(file), paths)}\n`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(`${error.refusals.map((refusal) => refusalText(refusal, 'en')).join('\n')}\n`);
    process.exitCode = 2;
  }
}

async function runVerify(file: string, { issuer, statusList }: VerifyOptions): Promise<void> {
  const verdict = await verifyCredential(await textOf(file), {
    issuers: [JSON.parse(await textOf(issuer)) as IssuerMetadata],
    ...(statusList === undefined ? {} : { statusList: await textOf(statusList) }),
    now: Math.floor(Date.now() / 1_000),
  });
  process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
  const isUnknown = 'standing' in verdict && statusList !== undefined && verdict.standing === null;
  process.exitCode = verdict.word === 'GENUINE' && !isUnknown ? 0 : 1;
}

async function textOf(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}
