package importer

import (
	"bytes"
	"fmt"
	"os"
)

// spoolMemory is how much a dry run keeps in memory; the rest goes to a temporary file.
const spoolMemory = 16 << 20

// spool keeps pieces of bytes by number, in memory until there are many. Numbers may be put in any order.
type spool struct {
	memory bytes.Buffer
	file   *os.File
	size   int64
	at     []int64
	length []int32
}

// put keeps a piece under a number.
func (s *spool) put(i int, piece []byte) error {
	for len(s.at) <= i {
		s.at, s.length = append(s.at, 0), append(s.length, 0)
	}
	s.at[i], s.length[i] = s.size, int32(len(piece))
	s.size += int64(len(piece))
	s.memory.Write(piece)
	if s.memory.Len() < spoolMemory {
		return nil
	}
	return s.spill()
}

// spill moves what is in memory to the end of the file.
func (s *spool) spill() error {
	if s.file == nil {
		f, err := os.CreateTemp("", "baton-import-*")
		if err != nil {
			return fmt.Errorf("keep the dry run: %w", err)
		}
		s.file = f
		// Where the system allows it the name goes at once, so that a killed program leaves nothing behind.
		_ = os.Remove(f.Name())
	}
	if _, err := s.file.Write(s.memory.Bytes()); err != nil {
		return fmt.Errorf("keep the dry run: %w", err)
	}
	s.memory.Reset()
	return nil
}

// get gives the piece of a number.
func (s *spool) get(i int) ([]byte, error) {
	if i < 0 || i >= len(s.at) {
		return nil, fmt.Errorf("there is no row %d", i)
	}
	inFile := s.size - int64(s.memory.Len())
	if s.at[i] >= inFile {
		from := s.at[i] - inFile
		return s.memory.Bytes()[from : from+int64(s.length[i])], nil
	}
	piece := make([]byte, s.length[i])
	_, err := s.file.ReadAt(piece, s.at[i])
	return piece, err
}

func (s *spool) close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	_ = os.Remove(s.file.Name()) // gone already, except where an open file keeps its name
	s.file = nil
	return err
}
