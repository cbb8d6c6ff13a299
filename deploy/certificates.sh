#!/bin/bash
# Run once, in the image of es-gencert-cli: an authority of the cluster's own and a certificate for each node. The key of the
# authority is not kept. The nodes' certificates are valid for 2 years; docs/operating.md says how they are made anew.
set -euo pipefail
if [ -e /certificates/made ]; then exit 0; fi
work=$(mktemp -d)
cd "$work"
es-gencert-cli create-ca -days 1825 -out ca
for node in eventstore1 eventstore2 eventstore3; do
  es-gencert-cli create-node -ca-certificate ca/ca.crt -ca-key ca/ca.key -days 730 -out "$node" \
    -dns-names "$node,localhost" -ip-addresses 127.0.0.1
  rm -rf "/certificates/$node"
  cp -r "$node" "/certificates/$node"
done
cp -f ca/ca.crt /authority/ca.crt
rm -rf "$work"
# The user of the nodes and of the program has the number 1000 in both images.
chown -R 1000:1000 /certificates /authority
chmod -R u=rX,go= /certificates
chmod -R a=rX /authority
touch /certificates/made
