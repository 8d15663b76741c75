package task

// Ahead starts work at once, before its result is needed, such as opening a file while the window is being made. wait gives
// the result, when it is there.
func Ahead[T any](work func() (T, error)) (wait func() (T, error)) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := work()
		done <- result{v, err}
	}()
	return func() (T, error) {
		r := <-done
		done <- r // whoever asks again gets the same
		return r.value, r.err
	}
}
