//go:build !linux

package ui

import "context"

// hasTray says whether the desktop shows icons of programs that run on, as those of Windows and macOS do.
func hasTray(context.Context) bool { return true }

// hasNotifications says whether the desktop shows them.
func hasNotifications(context.Context) bool { return true }
