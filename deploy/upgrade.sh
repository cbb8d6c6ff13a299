#!/bin/sh
# Builds the program anew and replaces the instances, one after the other, while the other one answers. The next one is not touched
# before the last is ready, and that takes as long as the new version builds its read models: see docs/operating.md. Interrupted,
# it may be started again; an instance taken out comes back with: deploy/upgrade.sh --only-put-back
set -eu
cd "$(dirname "$0")/.."
instances='tjenestebok-1 tjenestebok-2'

# What the proxy is told is answered with an empty line when it is done, and otherwise with what is wrong.
tell_proxy() {
  answer=$(docker compose exec -T proxy sh -c "echo 'set server ready/$1 state $2' | nc 127.0.0.1 4003")
  if [ -n "$answer" ]; then
    echo "The proxy says: $answer" >&2
    exit 1
  fi
}

is_ready() {
  docker compose exec -T "$1" node -e \
    'fetch(`http://localhost:${process.env.TJENESTEBOK_PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))'
}

if [ "${1:-}" = --only-put-back ]; then
  for instance in $instances; do tell_proxy "$instance" ready; done
  exit
fi

docker compose build
for instance in $instances; do
  echo "$instance: taken out; the other one answers"
  tell_proxy "$instance" drain
  sleep 2
  docker compose up --detach --no-deps --no-build "$instance"
  waited=0
  until is_ready "$instance"; do
    if [ "$waited" = 60 ]; then
      echo "$instance: not ready after a minute. It may still be building its read models; look with"
      echo "  docker compose exec $instance tjenestebok status"
    fi
    waited=$((waited + 1))
    sleep 1
  done
  tell_proxy "$instance" ready
  echo "$instance: ready"
done
