using System.Diagnostics.Metrics;

namespace TrustSafeguard.Gateway.Tests.Serving;

/// <summary>That a server has ended a connection, by its own count of those that are open.</summary>
internal sealed class ConnectionEnd : IDisposable
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MeterListener listener = new();

    /// <param name="port">Of the server.</param>
    public ConnectionEnd(int port)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "kestrel.active_connections")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (change < 0 && name == "server.port" && Equals(value, port))
                {
                    ended.TrySetResult();
                }
            }
        });
        listener.Start();
    }

    public Task WaitAsync() => ended.Task.WaitAsync(TimeSpan.FromMinutes(1));

    public void Dispose() => listener.Dispose();
}
