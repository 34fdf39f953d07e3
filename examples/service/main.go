// Command service answers over HTTP what the library answers in Go: a case goes in, an assessment comes out.
//
//	service [-listen ADDRESS] [-policies DIR [-reload-every TIME]] [-allow-values] [-metrics ADDRESS]
//
// It keeps no case and no answer. Its log goes to standard error as JSON and holds no value of any fact. On SIGTERM or an
// interrupt it takes no new request, finishes those under way, and ends with status 0; 1 when the policies are bad, the
// address cannot be had or requests were cut off; 2 when it was called wrongly.
package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/policies"
	"github.com/jiuzhu-project/jiuzhu/policies/cn"
	"github.com/jiuzhu-project/jiuzhu/rules"
)

// The exit statuses.
const (
	statusDone = iota
	statusFailed
	statusUsage
)

func main() {
	ctx, release := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	// A second signal ends the process at once.
	context.AfterFunc(ctx, release)
	os.Exit(run(ctx, os.Args[1:], os.Stderr))
}

// commandLine is what the flags say.
type commandLine struct {
	listen      string
	metrics     string
	policies    string
	allowValues bool
	reloadEvery time.Duration
}

func parseFlags(arguments []string, output io.Writer) (commandLine, error) {
	var c commandLine
	flags := flag.NewFlagSet("service", flag.ContinueOnError)
	flags.SetOutput(output)
	flags.StringVar(&c.listen, "listen", "127.0.0.1:8080", "`address` to listen on")
	flags.Func("policies", "`folder` of a policy pack with its pack.yaml; the Chinese pack that is built in when left out", func(folder string) error {
		// An empty shell variable must not silently mean other policies.
		if folder == "" {
			return errors.New("it names no folder")
		}
		c.policies = folder
		return nil
	})
	flags.StringVar(&c.metrics, "metrics", "", "`address` that answers GET /metrics for Prometheus, not for callers; none when left out")
	flags.BoolVar(&c.allowValues, "allow-values", false, "let callers ask for unmasked values with ?values=full")
	flags.DurationVar(&c.reloadEvery, "reload-every", 0, "look this often whether the folder of policies changed and put a sound pack in place; never when left out")
	if err := flags.Parse(arguments); err != nil {
		return commandLine{}, err
	}
	if err := c.check(flags.NArg()); err != nil {
		io.WriteString(output, err.Error()+"\n")
		flags.Usage()
		return commandLine{}, err
	}
	return c, nil
}

// check refuses what makes no sense together.
func (c commandLine) check(arguments int) error {
	switch {
	case arguments > 0:
		return errors.New("service takes flags only")
	case c.metrics != "" && c.metrics == c.listen:
		return errors.New("-metrics needs an address of its own")
	case c.reloadEvery < 0:
		return errors.New("-reload-every is a time such as 2s")
	case c.reloadEvery > 0 && c.policies == "":
		return errors.New("-reload-every needs -policies: what is built in does not change")
	}
	return nil
}

// run serves until the context ends and returns the exit status.
func run(ctx context.Context, arguments []string, output io.Writer) int {
	c, err := parseFlags(arguments, output)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return statusDone
	case err != nil:
		return statusUsage
	}
	logger := newLogger(output)
	counted, err := c.observed()
	if err != nil {
		logger.Error("no metrics can be taken", slog.String("error", err.Error()))
		return statusFailed
	}
	engine, err := load(c.policies, counted.options()...)
	if err != nil {
		logRefusedPolicies(logger, err)
		return statusFailed
	}
	if err := listenAndServe(ctx, c, engine, counted, logger); err != nil {
		logger.Error("the service failed", slog.String("error", err.Error()))
		return statusFailed
	}
	return statusDone
}

// observed are the metrics that were asked for, or nil.
func (c commandLine) observed() (*metrics, error) {
	if c.metrics == "" {
		return nil, nil
	}
	return newMetrics()
}

// load reads the policies of a folder, the built-in ones without a folder.
func load(folder string, options ...assistance.Option) (*assistance.Engine, error) {
	if folder == "" {
		return assistance.Load(cn.Pack(), options...)
	}
	// A link in a pack that comes from elsewhere must not lead out of its folder.
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return assistance.Load(policies.Source{Files: root.FS()}, options...)
}

func logRefusedPolicies(logger *slog.Logger, err error) {
	var problems rules.Problems
	if !errors.As(err, &problems) {
		logger.Error("the policies cannot be read", slog.String("error", err.Error()))
		return
	}
	for _, p := range problems {
		logger.Error("the policies were refused", slog.String("code", string(p.Code)), slog.String("place", p.Place.String()),
			slog.String("summary", p.Summary), slog.String("detail", p.Detail))
	}
}

func listenAndServe(ctx context.Context, c commandLine, engine *assistance.Engine, counted *metrics, logger *slog.Logger) error {
	s, err := newServer(engine, settings{allowValues: c.allowValues, assessWithin: 10 * time.Second, stopWithin: 20 * time.Second}, logger)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.listen)
	if err != nil {
		return err
	}
	working, stop := context.WithCancel(ctx)
	defer stop()
	if c.reloadEvery > 0 {
		go newWatcher(c.policies, s, logger, counted.options()...).follow(working, c.reloadEvery)
	}
	if counted == nil {
		return s.serve(ctx, listener)
	}
	// They are answered until the last request under way is counted.
	measuring, done := context.WithCancel(context.WithoutCancel(ctx))
	wait, err := counted.serve(measuring, c.metrics, logger)
	if err != nil {
		done()
		return errors.Join(err, listener.Close())
	}
	defer wait()
	defer done()
	return s.serve(ctx, listener)
}
