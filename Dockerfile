# The official image of the runtime that package.json pins for developers. For a release, pin it by its digest:
#   docker build --build-arg NODE_IMAGE=node:24-slim@sha256:...
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Exactly what the lock file names. No package needs a script of its own here: the image brings Node, so that the developers'
# `node` package has nothing to do, and better-sqlite3 and the client of EventStoreDB come ready made.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts/make-executable.mjs scripts/build-verification-page.mjs scripts/
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production TJENESTEBOK_DATA=/data
# Owned by root: the program can read itself and not change itself. It writes to /data only.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN mkdir --mode=700 /data && chown node:node /data && ln -s /app/dist/cli.js /usr/local/bin/tjenestebok
USER node
VOLUME /data
EXPOSE 4000
# Whether the process answers, for whoever restarts what hangs. Whether requests should be sent here is /health/ready: that is for
# the proxy, since a restart brings no database back.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://localhost:${process.env.TJENESTEBOK_PORT || 4000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/main.js"]
