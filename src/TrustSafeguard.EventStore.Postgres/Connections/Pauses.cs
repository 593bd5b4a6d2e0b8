namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>
/// Pauses before something is tried again: each about twice the one before, up to a longest, and by chance between half of that and the whole, so that many do not
/// come back in one moment.
/// </summary>
internal sealed class Pauses(PostgresStoreOptions options)
{
    private TimeSpan pause = options.FirstPause;

    public Task NextAsync(CancellationToken cancellationToken = default)
    {
        var now = pause * (0.5 + (Random.Shared.NextDouble() / 2));
        pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
        return Task.Delay(now, options.Time, cancellationToken);
    }
}
