package task

// Early is work that began before its result was needed, such as opening a file while the window is being made.
type Early[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// Ahead starts work at once.
func Ahead[T any](work func() (T, error)) *Early[T] {
	e := &Early[T]{done: make(chan struct{})}
	go func() {
		defer close(e.done)
		e.value, e.err = work()
	}()
	return e
}

// Done is closed when the result is there.
func (e *Early[T]) Done() <-chan struct{} { return e.done }

// Wait gives the result when it is there, as often as it is asked for.
func (e *Early[T]) Wait() (T, error) {
	<-e.done
	return e.value, e.err
}
