import { expect, it } from '@jest/globals';
import { logInFrom } from '../../../src/platform/identity/claims.js';

const claims = { iss: 'https://issuer.example', sub: 'a-pseudonym' };
const PARENT = 'helseid://claims/client/claims/orgnr_parent';

it.each([[['958935420', '964338531']], ['NO958935420'], [{ number: '958935420' }], [true]])(
  'nobody is logged in on behalf of an organisation that cannot be read, for without one all roles would hold: %j',
  (organisation) => {
    expect(logInFrom({ ...claims, [PARENT]: organisation })).toBeUndefined();
  },
);

it.each([
  ['958935420', ['958935420']],
  [['958935420'], ['958935420']],
  [958935420, ['958935420']],
  ['', []],
  [undefined, []],
])('the organisation %j is %j', (organisation, organisations) => {
  expect(logInFrom({ ...claims, [PARENT]: organisation })?.organisations).toEqual(organisations);
});
