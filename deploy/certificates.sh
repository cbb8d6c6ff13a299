#!/bin/bash
# Run once, in the image of es-gencert-cli: an authority of the installation's own, a certificate for each node, and one for the
# stand-in of a log-in provider, which the proxy shows. The key of the authority is not kept. The certificates are valid for 2
# years; docs/operating.md says how they are made anew.
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
es-gencert-cli create-node -ca-certificate ca/ca.crt -ca-key ca/ca.key -days 730 -out log-in -dns-names log-in
cat log-in/node.crt log-in/node.key > /log-in/certificate.pem
cp -f ca/ca.crt /authority/ca.crt
rm -rf "$work"
# The user of the nodes and of the program has the number 1000 in both images; the proxy is run as it.
chown -R 1000:1000 /certificates /authority /log-in
chmod -R u=rX,go= /certificates /log-in
chmod -R a=rX /authority
touch /certificates/made
