package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/attribute"
	exporter "go.opentelemetry.io/otel/exporters/prometheus"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"

	"github.com/jiuzhu-project/jiuzhu/assistance"
	"github.com/jiuzhu-project/jiuzhu/examples/service/telemetry"
)

const pathMetrics = "/metrics"

// metrics are what is counted of the decisions, for those who run the service. They are answered on an address of their
// own: callers have no business there.
type metrics struct {
	observer *telemetry.Observer
	provider *metric.MeterProvider
	handler  http.Handler
}

func newMetrics() (*metrics, error) {
	registry := prometheus.NewRegistry()
	reader, err := exporter.New(exporter.WithRegisterer(registry))
	if err != nil {
		return nil, err
	}
	provider := metric.NewMeterProvider(metric.WithReader(reader),
		metric.WithResource(resource.NewSchemaless(attribute.String("service.name", "jiuzhu"))))
	observer, err := telemetry.New(provider)
	if err != nil {
		return nil, err
	}
	answers := http.NewServeMux()
	answers.Handle("GET "+pathMetrics, promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	return &metrics{observer: observer, provider: provider, handler: answers}, nil
}

// serve answers on an address until the context ends. It returns once it listens, with a function that waits for the end.
func (m *metrics) serve(ctx context.Context, address string, logger *slog.Logger) (wait func(), err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	h := &http.Server{Handler: m.handler, ReadHeaderTimeout: readHeaderWithin, ReadTimeout: readWithin, WriteTimeout: writeWithin,
		IdleTimeout: idleWithin, MaxHeaderBytes: maxHeaderBytes, ErrorLog: connectionLog(logger)}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := h.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			logger.Error("metrics are served no longer", slog.String("error", err.Error()))
		}
	}()
	context.AfterFunc(ctx, func() { h.Close() })
	logger.Info("serving metrics", slog.String("address", listener.Addr().String()))
	return func() {
		<-ended
		last, done := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer done()
		if err := m.provider.Shutdown(last); err != nil {
			logger.Warn("the metrics could not be shut down", slog.String("error", err.Error()))
		}
	}, nil
}

// options make an engine tell the metrics of its decisions; none where there are no metrics.
func (m *metrics) options() []assistance.Option {
	if m == nil {
		return nil
	}
	return []assistance.Option{assistance.WithObserver(m.observer)}
}
