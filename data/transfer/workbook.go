package transfer

import "io"

func openWorkbook(s *Source, r io.ReaderAt, size int64) error {
	return refuse(CodeUnsupported, "xlsx", "Workbooks (.xlsx) cannot be read yet. Save the sheet as CSV, then import that file.", nil)
}
