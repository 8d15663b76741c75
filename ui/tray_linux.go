package ui

import (
	"context"
	"errors"
	"log/slog"

	"github.com/godbus/dbus/v5"
)

// hasTray says whether the desktop shows icons of programs that run on: not every one on Linux does (freedesktop.org,
// StatusNotifierItem), and a window hidden without one could not be found again.
func hasTray(ctx context.Context) bool {
	bus, err := session(ctx)
	if err != nil {
		return false
	}
	defer bus.Close()
	var has bool
	err = bus.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, "org.kde.StatusNotifierWatcher").Store(&has)
	if err != nil {
		slog.Info("no tray", "error", err)
	}
	return has
}

// hasNotifications says whether there is a session that shows them. Asking Fyne to notify without one would start a session.
func hasNotifications(ctx context.Context) bool {
	bus, err := session(ctx)
	if err != nil {
		return false
	}
	return bus.Close() == nil
}

// session is a connection to the session that runs, if one does.
func session(ctx context.Context) (*dbus.Conn, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if err != nil {
		return nil, errors.Join(err, bus.Close())
	}
	return bus, nil
}
