#!/bin/sh
# Writes .env, beside docker-compose.yml, with a random value for every secret that is not in it yet. What is there stays as it
# is, so running it again does no harm. Readable by its owner only.
set -eu
cd "$(dirname "$0")/.."
umask 077
touch .env
chmod 600 .env
# A last line without its end would run into the first one added.
[ -z "$(tail -c 1 .env)" ] || echo >>.env

# 32 random bytes, as base64 or as letters and digits that need no quoting in an address.
base64_key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
password() { head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

add() {
  if grep -q "^$1=." .env; then
    echo "$1: kept"
  else
    printf '%s=%s\n' "$1" "$2" >>.env
    echo "$1: made"
  fi
}

# Without these two, names can be read by nobody, ever, and no HPR number leads to its career: keep a copy apart.
add TJENESTEBOK_IDENTITY_KEY "$(base64_key)"
add TJENESTEBOK_MASTER_KEY "$(base64_key)"
# With another one the log would be signed by somebody else from then on: keep it with the two.
add TJENESTEBOK_SIGNING_KEY "$(base64_key)"
# Of the program.
add DATABASE_PASSWORD "$(password)"
add EVENTSTORE_PASSWORD "$(password)"
# Of whoever administers the servers.
add POSTGRES_PASSWORD "$(password)"
add EVENTSTORE_ADMIN_PASSWORD "$(password)"
add EVENTSTORE_OPS_PASSWORD "$(password)"
