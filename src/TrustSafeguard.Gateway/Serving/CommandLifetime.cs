namespace TrustSafeguard.Gateway.Serving;

/// <summary>Leaves Ctrl-C to the command that runs the server.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
