import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Consistency,
  GrowingTree,
  type Inclusion,
  careerRoot,
  consistencySpans,
  hashOfSpan,
  inclusionSpans,
  leafHash,
  rootFromInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../src/proof/merkle.js';

const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** The vectors of the reference implementation of Certificate Transparency, which every other implementation is held against. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PATHS = [
  { index: 0, size: 1, path: [] },
  {
    index: 0,
    size: 8,
    path: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    path: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, path: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    path: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];
const GROWTH = [
  { older: 1, size: 1, proof: [] },
  {
    older: 1,
    size: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    older: 6,
    size: 8,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    older: 2,
    size: 5,
    proof: [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
];

const ctLeaves = INPUTS.map((input) => leafHash(bytes(input)));
const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => leafHash(new Uint8Array([at, at >> 8])));

/** As the RFC defines it, over all leaves again. */
function hashesOf(leaves: readonly Uint8Array[], spans: readonly { from: number; to: number }[]): Uint8Array[] {
  return spans.map(({ from, to }) => rootOf(leaves.slice(from, to)));
}

const inclusionOf = (leaves: readonly Uint8Array[], index: number): Inclusion & { root: Uint8Array } => ({
  leaf: leaves[index] ?? new Uint8Array(),
  index,
  size: leaves.length,
  path: hashesOf(leaves, inclusionSpans(index, leaves.length)),
  root: rootOf(leaves),
});

const consistencyOf = (leaves: readonly Uint8Array[], older: number): Consistency => ({
  older: { size: older, root: rootOf(leaves.slice(0, older)) },
  newer: { size: leaves.length, root: rootOf(leaves) },
  proof: hashesOf(leaves, consistencySpans(older, leaves.length)),
});

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = hash.slice();
  copy[(bit >> 3) % copy.length] = (copy[(bit >> 3) % copy.length] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

describe('the vectors of Certificate Transparency', () => {
  test.each([...ROOTS.entries()])('the root of %i leaves', (size, root) => {
    expect(hex(rootOf(ctLeaves.slice(0, size)))).toBe(root);
  });

  test.each(PATHS)('the path of leaf $index among $size', ({ index, size, path }) => {
    const inclusion = inclusionOf(ctLeaves.slice(0, size), index);
    expect(inclusion.path.map(hex)).toEqual(path);
    expect(hex(rootFromInclusion({ ...inclusion, path: path.map(bytes) }))).toBe(ROOTS[size]);
  });

  test.each(GROWTH)('the growth from $older to $size', ({ older, size, proof }) => {
    const consistency = consistencyOf(ctLeaves.slice(0, size), older);
    expect(consistency.proof.map(hex)).toEqual(proof);
    expect(verifyConsistency({ ...consistency, proof: proof.map(bytes) })).toBe(true);
  });
});

const trees = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })));

describe('proofs of trees of any size', () => {
  it('lead every leaf to the root, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(trees, fc.nat(), ([size, index], bit) => {
        const leaves = leavesOf(size);
        const inclusion = inclusionOf(leaves, index);
        expect(verifyInclusion(inclusion)).toBe(true);
        expect(verifyInclusion({ ...inclusion, leaf: flipped(inclusion.leaf, bit) })).toBe(false);
        expect(verifyInclusion({ ...inclusion, root: flipped(inclusion.root, bit) })).toBe(false);
        expect(verifyInclusion({ ...inclusion, path: [...inclusion.path, inclusion.leaf] })).toBe(false);
        for (const at of inclusion.path.keys()) {
          const path = inclusion.path.map((hash, each) => (each === at ? flipped(hash, bit) : hash));
          expect(verifyInclusion({ ...inclusion, path })).toBe(false);
          expect(verifyInclusion({ ...inclusion, path: inclusion.path.toSpliced(at, 1) })).toBe(false);
        }
        for (const other of [index - 1, index + 1, size - 1 - index].filter((each) => each !== index)) {
          expect(verifyInclusion({ ...inclusion, index: other })).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('show that one tree is the beginning of another, and of no other', () => {
    fc.assert(
      fc.property(trees, fc.nat(), ([size, before], bit) => {
        const older = before + 1;
        const leaves = leavesOf(size);
        const consistency = consistencyOf(leaves, older);
        expect(verifyConsistency(consistency)).toBe(true);
        const { newer, proof } = consistency;
        const oldRoot = flipped(consistency.older.root, bit);
        expect(verifyConsistency({ ...consistency, older: { size: older, root: oldRoot } })).toBe(false);
        expect(verifyConsistency({ ...consistency, newer: { size, root: flipped(newer.root, bit) } })).toBe(false);
        expect(verifyConsistency({ ...consistency, proof: [...proof, newer.root] })).toBe(false);
        for (const at of proof.keys()) {
          const changed = proof.map((hash, each) => (each === at ? flipped(hash, bit) : hash));
          expect(verifyConsistency({ ...consistency, proof: changed })).toBe(false);
          expect(verifyConsistency({ ...consistency, proof: proof.toSpliced(at, 1) })).toBe(false);
        }
        // A leaf among the older ones was exchanged: another root, and no proof leads to it.
        const altered = leaves.with(before, leafHash(bytes('ff')));
        const forked = consistencyOf(altered, older);
        expect(verifyConsistency({ ...consistency, newer: forked.newer })).toBe(false);
        expect(verifyConsistency({ ...forked, older: consistency.older })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('refuse sizes and places that are none, and hashes of other lengths', () => {
    const inclusion = inclusionOf(leavesOf(5), 3);
    for (const [index, size] of [
      [5, 5],
      [-1, 5],
      [0.5, 5],
      [0, 2 ** 53],
      [0, Number.NaN],
      [0, 0],
    ] as const) {
      expect(rootFromInclusion({ ...inclusion, index, size })).toBeUndefined();
    }
    expect(verifyInclusion({ ...inclusion, path: inclusion.path.map((hash) => hash.slice(1)) })).toBe(false);
    const consistency = consistencyOf(leavesOf(5), 3);
    expect(verifyConsistency({ ...consistency, older: consistency.newer, newer: consistency.older })).toBe(false);
    expect(verifyConsistency({ ...consistency, older: { ...consistency.older, size: 2.5 } })).toBe(false);
  });

  it('let everything follow on nothing, and nothing on nothing but itself', () => {
    const [nothing, five] = [
      { size: 0, root: rootOf([]) },
      { size: 5, root: rootOf(leavesOf(5)) },
    ];
    expect(verifyConsistency({ older: nothing, newer: five, proof: [] })).toBe(true);
    expect(verifyConsistency({ older: nothing, newer: nothing, proof: [] })).toBe(true);
    expect(verifyConsistency({ older: { size: 0, root: five.root }, newer: five, proof: [] })).toBe(false);
    expect(verifyConsistency({ older: nothing, newer: { size: 0, root: five.root }, proof: [] })).toBe(false);
    expect(verifyConsistency({ older: five, newer: nothing, proof: [] })).toBe(false);
    // Where either says everything, nothing more may be said.
    for (const older of [nothing, five]) {
      expect(verifyConsistency({ older, newer: five, proof: [five.root] })).toBe(false);
    }
  });
});

describe('a tree that grows', () => {
  it('has at every size the root of the whole', () => {
    const leaves = leavesOf(70);
    const tree = new GrowingTree();
    for (const [at, leaf] of leaves.entries()) {
      tree.add(leaf);
      expect(tree.size).toBe(at + 1);
      const span = { from: 0, to: at + 1 };
      const whole = hashOfSpan(span, ({ level, n }) => rootOf(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level)));
      expect(hex(tree.root())).toBe(hex(whole));
    }
  });
});

test('the root of a career is that of its lines, as text in base64', () => {
  const lines = ['{"stream":"career-1","revision":0}', '{"stream":"career-1","revision":1,"data":{"text":"Ørjan"}}'];
  const root = rootOf(lines.map((line) => leafHash(new Uint8Array(Buffer.from(line)))));
  expect(careerRoot(lines)).toBe(Buffer.from(root).toString('base64'));
  expect(careerRoot([...lines].reverse())).not.toBe(careerRoot(lines));
  expect(careerRoot([])).toBe(Buffer.from(ROOTS[0] ?? '', 'hex').toString('base64'));
});
