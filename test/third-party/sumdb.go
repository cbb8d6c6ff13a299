// What Go's own implementation of signed notes and transparency logs (golang.org/x/mod/sumdb) says of ours.
//
//	go run sumdb.go make  < /dev/null  > made-by-go.json    what our code must reproduce byte for byte
//	go run sumdb.go check < evidence.json                    whether Go accepts what our code has made
//	go run sumdb.go bench <leaves> <bytes of a leaf>         how fast it is, in memory
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "REFUSED:", err)
		os.Exit(1)
	}
}

func b64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

func texts(hashes []tlog.Hash) []string {
	all := []string{}
	for _, h := range hashes {
		all = append(all, b64(h[:]))
	}
	return all
}

func hashes(texts []string) []tlog.Hash {
	all := []tlog.Hash{}
	for _, t := range texts {
		h, err := tlog.ParseHash(t)
		must(err)
		all = append(all, h)
	}
	return all
}

// The tree of the golden file: leaf i is the text "event i".
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	all := []tlog.Hash{}
	for _, i := range indexes {
		all = append(all, s[i])
	}
	return all, nil
}

func grown(n int64) stored {
	s := stored{}
	for i := int64(0); i < n; i++ {
		more, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("event %d", i)), s)
		must(err)
		s = append(s, more...)
	}
	return s
}

func signerOf(name string, seed []byte) (string, string) {
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	key := append([]byte{1}, public...)
	sum := sha256.Sum256(append([]byte(name+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:4])
	return fmt.Sprintf("PRIVATE+KEY+%s+%08x+%s", name, hash, b64(append([]byte{1}, seed...))),
		fmt.Sprintf("%s+%08x+%s", name, hash, b64(key))
}

type record struct {
	Index int64    `json:"index"`
	Size  int64    `json:"size"`
	Line  string   `json:"line,omitempty"`
	Path  []string `json:"path"`
}

type growth struct {
	Older int64    `json:"older"`
	Size  int64    `json:"size"`
	Proof []string `json:"proof"`
}

type golden struct {
	Go          string            `json:"go"`
	Seed        string            `json:"seed"`
	Vkey        string            `json:"vkey"`
	Notes       map[string]string `json:"notes"`
	Cosigned    string            `json:"cosigned"`
	CosignSeed  string            `json:"cosignSeed"`
	CosignVkey  string            `json:"cosignVkey"`
	Roots       map[string]string `json:"roots"`
	Records     []record          `json:"records"`
	Consistency []growth          `json:"consistency"`
	Tiles       map[string]string `json:"tiles"`
}

func make_() {
	const name, largest = "example.no/log", 70000
	seed, other := make([]byte, 32), make([]byte, 32)
	for i := range seed {
		seed[i], other[i] = byte(i), byte(255-i)
	}
	skey, vkey := signerOf(name, seed)
	skey2, vkey2 := signerOf("witness.example/w1", other)
	signer, err := note.NewSigner(skey)
	must(err)
	witness, err := note.NewSigner(skey2)
	must(err)
	tree := grown(largest)
	g := golden{Go: runtime.Version(), Seed: b64(seed), Vkey: vkey, CosignSeed: b64(other), CosignVkey: vkey2,
		Notes: map[string]string{}, Roots: map[string]string{}, Tiles: map[string]string{}}
	for _, size := range []int64{1, 2, 3, 7, 8, 255, 256, 257, 600, 65536, 65537, largest} {
		root, err := tlog.TreeHash(size, tree)
		must(err)
		g.Roots[strconv.FormatInt(size, 10)] = b64(root[:])
		text := fmt.Sprintf("%s\n%d\n%s\n", name, size, b64(root[:]))
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		must(err)
		g.Notes[strconv.FormatInt(size, 10)] = string(signed)
		if size == 600 {
			both, err := note.Sign(&note.Note{Text: text}, signer, witness)
			must(err)
			g.Cosigned = string(both)
		}
		for _, index := range []int64{0, 1, size / 3, size / 2, size - 2, size - 1} {
			if index < 0 || index >= size {
				continue
			}
			path, err := tlog.ProveRecord(size, index, tree)
			must(err)
			g.Records = append(g.Records, record{Index: index, Size: size, Path: texts(path)})
		}
		for _, older := range []int64{1, 2, 255, 256, 257, size / 2, size - 1, size} {
			if older < 1 || older > size {
				continue
			}
			proof, err := tlog.ProveTree(size, older, tree)
			must(err)
			g.Consistency = append(g.Consistency, growth{Older: older, Size: size, Proof: texts(proof)})
		}
	}
	for _, tile := range tlog.NewTiles(height, 0, largest) {
		data, err := tlog.ReadTileData(tile, tree)
		must(err)
		if tile.W == 256 && tile.L == 0 && tile.N%50 != 0 {
			continue
		}
		sum := sha256.Sum256(data)
		g.Tiles[strings.TrimPrefix(tile.Path(), "tile/8/")] = hex.EncodeToString(sum[:])
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	out.SetEscapeHTML(false)
	must(out.Encode(g))
}

type evidence struct {
	Vkey        string            `json:"vkey"`
	Checkpoint  string            `json:"checkpoint"`
	Older       []string          `json:"older"`
	Records     []record          `json:"records"`
	Consistency []growth          `json:"consistency"`
	Tiles       map[string]string `json:"tiles"`
}

type served map[string]string

func (served) Height() int                     { return height }
func (served) SaveTiles([]tlog.Tile, [][]byte) {}
func (s served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := [][]byte{}
	for _, tile := range tiles {
		text, ok := s[strings.TrimPrefix(tile.Path(), "tile/8/")]
		if !ok {
			return nil, fmt.Errorf("%s is not served", tile.Path())
		}
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func opened(text string, known note.Verifiers) tlog.Tree {
	n, err := note.Open([]byte(text), known)
	must(err)
	lines := strings.Split(n.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	if lines[0] != n.Sigs[0].Name {
		must(fmt.Errorf("signed as %s, and its origin is %s", n.Sigs[0].Name, lines[0]))
	}
	return tlog.Tree{N: size, Hash: root}
}

func check() {
	var e evidence
	must(json.NewDecoder(os.Stdin).Decode(&e))
	verifier, err := note.NewVerifier(e.Vkey)
	must(err)
	known := note.VerifierList(verifier)
	tree := opened(e.Checkpoint, known)
	roots := map[int64]tlog.Hash{tree.N: tree.Hash}
	for _, text := range e.Older {
		older := opened(text, known)
		roots[older.N] = older.Hash
	}
	for _, r := range e.Records {
		must(tlog.CheckRecord(hashes(r.Path), r.Size, roots[r.Size], r.Index, tlog.RecordHash([]byte(r.Line))))
	}
	for _, c := range e.Consistency {
		must(tlog.CheckTree(hashes(c.Proof), c.Size, roots[c.Size], c.Older, roots[c.Older]))
	}
	// Go's reader of tiles holds each against the signed root before it believes it.
	reader := tlog.TileHashReader(tree, served(e.Tiles))
	for _, r := range e.Records {
		path, err := tlog.ProveRecord(tree.N, r.Index, reader)
		must(err)
		must(tlog.CheckRecord(path, tree.N, tree.Hash, r.Index, tlog.RecordHash([]byte(r.Line))))
	}
	fmt.Printf("%s accepts: %d checkpoints, %d inclusion proofs, %d consistency proofs, %d tiles of a tree of %d leaves\n",
		runtime.Version(), 1+len(e.Older), len(e.Records), len(e.Consistency), len(e.Tiles), tree.N)
}

// The same work in Go's implementation, in memory: bench <leaves> <bytes of a leaf>.
func bench(leaves, length int64) {
	data := make([]byte, length)
	s := make(stored, 0, 2*leaves)
	began := time.Now()
	for i := int64(0); i < leaves; i++ {
		binary.BigEndian.PutUint64(data, uint64(i))
		more, err := tlog.StoredHashes(i, data, s)
		must(err)
		s = append(s, more...)
	}
	grown := time.Since(began)
	root, err := tlog.TreeHash(leaves, s)
	must(err)
	const some = 1000
	proofs := []tlog.RecordProof{}
	began = time.Now()
	for i := int64(0); i < some; i++ {
		proof, err := tlog.ProveRecord(leaves, i*leaves/some, s)
		must(err)
		proofs = append(proofs, proof)
	}
	proved := time.Since(began)
	began = time.Now()
	for i := int64(0); i < some; i++ {
		binary.BigEndian.PutUint64(data, uint64(i*leaves/some))
		must(tlog.CheckRecord(proofs[i], leaves, root, i*leaves/some, tlog.RecordHash(data)))
	}
	checked := time.Since(began)
	fmt.Printf("{\"leavesPerSecond\":%.0f,\"proofMicroseconds\":%.2f,\"checkMicroseconds\":%.2f}\n",
		float64(leaves)/grown.Seconds(), float64(proved.Microseconds())/some, float64(checked.Microseconds())/some)
}

func main() {
	switch {
	case len(os.Args) == 4 && os.Args[1] == "bench":
		leaves, err := strconv.ParseInt(os.Args[2], 10, 64)
		must(err)
		length, err := strconv.ParseInt(os.Args[3], 10, 64)
		must(err)
		bench(leaves, length)
	case len(os.Args) == 2 && os.Args[1] == "make":
		make_()
	case len(os.Args) == 2 && os.Args[1] == "check":
		check()
	default:
		fmt.Fprintln(os.Stderr, "make, check or bench")
		os.Exit(2)
	}
}
