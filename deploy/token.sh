#!/bin/sh
# Prints a token of the stand-in provider for one of the persons docker-compose.yml names, by HPR number: for an hour, and for trials.
#   curl -H "authorization: Bearer $(deploy/token.sh 9000001)" ...
set -eu
cd "$(dirname "$0")/.."
if [ $# != 1 ]; then
  echo 'Say who: deploy/token.sh 9000001' >&2
  exit 1
fi
# Asked from within, where the provider goes by the name the tokens carry.
docker compose exec -T tjenestebok-1 node -e '
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id: process.argv[1], client_secret: "any" });
  fetch(`${process.env.TJENESTEBOK_ISSUER}/token`, { method: "POST", body })
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`the provider answered with status ${answer.status}`);
      console.log((await answer.json()).access_token);
    })
    .catch((error) => { console.error(error.message); process.exit(1); });
' "$1"
