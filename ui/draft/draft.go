// Package draft keeps what was entered into forms and not saved, in files of this computer and never in the plan: after a crash
// the form offers it again. It may import ui/form; it knows no window.
package draft

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/baton-planner/baton/ui/form"
)

// KeptFor is how long a draft that nobody asks for stays.
const KeptFor = 60 * 24 * time.Hour

// Store is a folder with a file for each form that has drafts.
type Store struct{ dir string }

// New keeps drafts in a folder; it is made when there is something to keep.
func New(dir string) *Store { return &Store{dir} }

// Of is the place of one form: of a plan, a kind of form, a record.
func (s *Store) Of(parts ...string) *Place {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return &Place{path: filepath.Join(s.dir, hex.EncodeToString(sum[:12])+".json")}
}

// Prune takes away drafts that nobody asked for since long, and what a crash left half written.
func (s *Store) Prune(now time.Time) error {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look through the drafts: %w", err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil { // gone meanwhile
			continue
		}
		age := now.Sub(info.ModTime())
		if age > KeptFor || age > time.Hour && strings.HasSuffix(e.Name(), partial) {
			err = os.Remove(filepath.Join(s.dir, e.Name()))
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("take away an old draft: %w", err)
		}
	}
	return nil
}

// Forget takes away every draft in which one of the words stands, in whatever case: of a person who was erased.
func (s *Store) Forget(words ...string) error {
	entries, err := os.ReadDir(s.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look through the drafts: %w", err)
	}
	for _, e := range entries {
		path := filepath.Join(s.dir, e.Name())
		b, err := os.ReadFile(path)
		if err != nil { // gone meanwhile
			continue
		}
		text := strings.ToLower(string(b))
		if slices.ContainsFunc(words, func(w string) bool { return w != "" && strings.Contains(text, strings.ToLower(w)) }) {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("take away a draft: %w", err)
		}
	}
	return nil
}

// partial ends the name of a file that is being written.
const partial = ".part"

// Place holds the drafts of one form. Next is used on one goroutine, the work it gives on any.
type Place struct {
	path string
	next uint64

	mu      sync.Mutex
	written uint64
}

// Load reads the drafts, newest first; none when there are none. What cannot be read is an error and stays where it is.
func (p *Place) Load() ([]form.Draft, error) {
	b, err := os.ReadFile(p.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a draft: %w", err)
	}
	var all []form.Draft
	if err := json.Unmarshal(b, &all); err != nil {
		return nil, fmt.Errorf("read the draft %s: %w", filepath.Base(p.path), err)
	}
	return all, nil
}

// Next takes what is to be kept from now on and gives the work that writes it, or takes the file away when there is nothing.
// Work that comes after that of a newer Next writes nothing.
func (p *Place) Next(all []form.Draft) (work func() error) {
	p.next++
	number := p.next
	return func() error {
		p.mu.Lock()
		defer p.mu.Unlock()
		if number < p.written {
			return nil
		}
		p.written = number
		if len(all) > 0 {
			return p.write(all)
		}
		if err := os.Remove(p.path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("take a draft away: %w", err)
		}
		return nil
	}
}

// write puts the drafts into their file at once: a reader sees the old ones or the new ones, also after a crash.
func (p *Place) write(all []form.Draft) (err error) {
	b, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("write a draft: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(p.path), 0o700); err != nil {
		return fmt.Errorf("make the folder for drafts: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(p.path), "*"+partial)
	if err != nil {
		return fmt.Errorf("write a draft: %w", err)
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write a draft: %w", errors.Join(err, os.Remove(f.Name())))
	}
	if err := os.Rename(f.Name(), p.path); err != nil {
		return fmt.Errorf("write a draft: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}
