/** Boundaries are rules, not manners. `npm run boundaries` holds the tree against them. */
const PURE = [
  '^src/kernel',
  '^src/counting',
  '^src/competence',
  '^src/[^/]+/domain',
  '^src/statement/[^/]+\\.ts$',
  '^src/training/([^/]+|goals/[^/]+)\\.ts$',
  '^src/rights/[^/]+\\.ts$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'kernel-stands-alone', severity: 'error', from: { path: '^src/kernel' }, to: { pathNot: '^src/kernel' } },
    {
      name: 'counting-knows-only-the-kernel',
      severity: 'error',
      from: { path: '^src/counting' },
      to: { pathNot: '^src/(kernel|counting)' },
    },
    {
      name: 'clocks-know-only-kernel-and-rules',
      severity: 'error',
      from: { path: '^src/competence' },
      to: { pathNot: ['^src/(kernel|competence)', '^src/counting/rules'] },
    },
    {
      name: 'the-pure-core-uses-no-package',
      severity: 'error',
      from: { path: PURE, pathNot: 'module\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'proof-runs-anywhere',
      severity: 'error',
      from: { path: '^src/proof' },
      to: { pathNot: ['^src/(kernel|proof)/', '^src/documents/content\\.ts$', 'node_modules/(@noble|fflate)/'] },
    },
    {
      name: 'the-page-of-verification-runs-in-a-browser',
      severity: 'error',
      from: { path: '^src/verification-page' },
      to: {
        pathNot: [
          '^src/(kernel|proof|verification-page)/',
          '^src/documents/(content|issuer-words|stood-by|stretches|written)\\.ts$',
        ],
      },
    },
    {
      name: 'domain-knows-no-plumbing',
      severity: 'error',
      from: { path: '^src/[^/]+/domain' },
      to: { path: '^src/(platform|[^/]+/(application|graphql|projections))' },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^src/platform' },
      to: {
        path: '^src/(career|enterprise|supervisors|rights|counting|competence|places|portable|import|statement|cli|client|demo)',
      },
    },
    {
      name: 'resolvers-do-not-reach-the-store',
      severity: 'error',
      from: { path: '/graphql/' },
      to: { path: '^src/platform/(database|event-store|projections)' },
    },
    {
      name: 'one-folder-each-for-the-database-clients',
      severity: 'error',
      from: {
        pathNot: [
          '^src/platform/(database|access-log|event-store|identity|projections|transparency|vault)',
          '^src/[^/]+/projections',
        ],
      },
      to: { path: 'node_modules/(better-sqlite3|kysely|pg)' },
    },
    {
      name: 'nothing-reaches-into-the-edges',
      severity: 'error',
      from: { pathNot: '^src/(cli|demo|cli\\.ts|main\\.ts|service\\.ts|app\\.module\\.ts)' },
      to: { path: '^src/(cli|demo|main\\.ts|service\\.ts|cli\\.ts|app\\.module\\.ts)' },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-packages-in-the-program',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
