// ferretdb: FerretDB 1.24 with its SQLite back end, for tests.
// usage: ferretdb [-addr 127.0.0.1:0] [-dir DIR] [-v]
// Prints one line "READY mongodb://127.0.0.1:PORT/" on stdout once it listens.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:0", "TCP address; port 0 picks one")
	dir := flag.String("dir", "", "data folder (empty: a fresh temporary one, removed at exit)")
	verbose := flag.Bool("v", false, "log every command")
	flag.Parse()

	d := *dir
	if d == "" {
		t, err := os.MkdirTemp("", "ferretdb")
		if err != nil {
			log.Fatal(err)
		}
		defer os.RemoveAll(t)
		d = t
	} else if err := os.MkdirAll(d, 0o755); err != nil {
		log.Fatal(err)
	}
	d, _ = filepath.Abs(d)

	level := slog.LevelWarn
	if *verbose {
		level = slog.LevelDebug
	}
	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: *addr},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})),
		Handler:   "sqlite",
		SQLiteURL: "file:" + d + "/",
	})
	if err != nil {
		log.Fatal(err)
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() { fmt.Println("READY " + f.MongoDBURI()) }() // blocks until the listener is up
	if err := f.Run(ctx); err != nil {
		log.Print(err)
	}
}
