"""Checks a service confirmation with nothing of ours: python3 check-document.py <file.pdf> <key of the log>

Needs the package cryptography, and pdfdetach of poppler-utils.
"""

import base64, hashlib, json, subprocess, sys
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

pdf_path, vkey = sys.argv[1:]
name, _, encoded = vkey.split("+", 2)
key = base64.b64decode(encoded)
key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
assert key[0] == 1  # Ed25519
sha = lambda data: hashlib.sha256(data).digest()


def signed(note):
    """The text of a signed note, or an exception when the key has not signed it."""
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, signature = line.split(" ")
        raw = base64.b64decode(signature)
        if signer == name and raw[:4] == key_id:
            Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[4:], text.encode())
            return text
    raise Exception("signed by somebody else")


# 1. The seal: the last line of the PDF speaks of every byte before it.
pdf = open(pdf_path, "rb").read()
pages, mark, line = pdf.rpartition(b"\n%tjenestebok-pages@v1 ")
assert mark and line.endswith(b"\n") and line.count(b"\n") == 1
first, document_id, digest = signed(base64.b64decode(line, validate=False).decode()).splitlines()
assert first == name + "/pages" and digest == hashlib.sha256(pages).hexdigest()

# 2. The attached file: what the document says, the event it was issued by, the proof.
attached = subprocess.run(["pdfdetach", "-save", "1", "-o", "/dev/stdout", pdf_path], capture_output=True, check=True).stdout
file = json.loads(attached)
event = json.loads(file["event"])
canonical = json.dumps(file["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
assert event["type"] == "ConfirmationIssued" and "origin" not in event["metadata"]
assert event["data"]["documentId"] == file["content"]["documentId"] == document_id
assert event["data"]["content"] == hashlib.sha256(canonical.encode()).hexdigest()

# 3. The event is in the log the checkpoint speaks of (RFC 6962, 2.1.1; RFC 9162, 2.1.3.2).
head, _, checkpoint = file["proof"].partition("\n\n")
header, index, *path = head.splitlines()
assert header == "c2sp.org/tlog-proof@v1"
origin, size, root = signed(checkpoint).splitlines()[:3]
assert origin == name == file["content"]["check"]["log"]
at, last, node = int(index.removeprefix("index ")), int(size) - 1, sha(b"\0" + file["event"].encode())
for sibling in map(base64.b64decode, path):
    assert last > 0
    if at % 2 == 1 or at == last:
        node = sha(b"\1" + sibling + node)
        while at % 2 == 0 and at > 0:
            at, last = at >> 1, last >> 1
    else:
        node = sha(b"\1" + node + sibling)
    at, last = at >> 1, last >> 1
assert last == 0 and node == base64.b64decode(root)
print("genuine:", file["content"]["doctor"]["name"], "issued", file["content"]["issuedOn"])
