package desk

import (
	"io"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage/repository"
)

// fileRepository is all that Fyne's own repository of files can do.
type fileRepository interface {
	repository.DeleteAllRepository
	repository.AppendableRepository
	repository.HierarchicalRepository
	repository.ListableRepository
	repository.MovableRepository
	repository.CopyableRepository
}

// keeping is a repository of files whose writers leave a file as it is until something is written. Fyne's dialog for saving
// empties the chosen file before it tells its name, so that a save that fails or is stopped would lose what had been there.
type keeping struct{ fileRepository }

// Writer implements repository.WritableRepository.
func (keeping) Writer(u fyne.URI) (fyne.URIWriteCloser, error) { return &place{uri: u}, nil }

// keepFiles has the dialogs leave files alone.
func keepFiles() {
	r, err := repository.ForScheme("file")
	if err != nil {
		return // a system without files
	}
	if own, ok := r.(fileRepository); ok {
		if _, done := r.(keeping); !done {
			repository.Register("file", keeping{own})
		}
	}
}

// place is where a person wants a file; it is made by the first byte.
type place struct {
	uri  fyne.URI
	file *os.File
}

var _ io.WriteCloser = (*place)(nil)

// URI implements fyne.URIWriteCloser.
func (p *place) URI() fyne.URI { return p.uri }

// Write implements io.Writer.
func (p *place) Write(b []byte) (n int, err error) {
	if p.file == nil {
		if p.file, err = os.Create(p.uri.Path()); err != nil {
			return 0, err
		}
	}
	return p.file.Write(b)
}

// Close implements io.Closer.
func (p *place) Close() error {
	if p.file == nil {
		return nil
	}
	return p.file.Close()
}
