using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Hosting;

/// <summary>A grain in memory: its state as far as the log was seen, and the requests that it remembers.</summary>
internal sealed class Activation(GrainKey key, GrainKind kind) : IDisposable
{
    private Dictionary<string, RememberedRequest>? requests;

    public GrainKey Key { get; } = key;

    public GrainKind Kind { get; } = kind;

    /// <summary>One writer a grain: held from loading to evolving.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public object State { get; private set; } = kind.Initial;

    /// <summary>How many events of the stream have been seen.</summary>
    public long Version { get; private set; }

    /// <summary>The log position of the last of them.</summary>
    public long Position { get; private set; }

    public bool IsLoaded { get; set; }

    public void Evolve(object happened, EventMetadata metadata, long position)
    {
        State = Kind.Evolve(State, happened);
        Version++;
        Position = position;
        if (metadata is { Request: { } request, Fingerprint: { } fingerprint })
        {
            (requests ??= []).TryAdd(request, new RememberedRequest(fingerprint, position + (metadata.Following ?? 0)));
        }
    }

    public RememberedRequest? Recall(RequestIdentity identity) =>
        requests is not null && requests.TryGetValue(identity.Id, out var remembered) ? remembered : null;

    public void Forget()
    {
        State = Kind.Initial;
        Version = 0;
        Position = 0;
        requests = null;
        IsLoaded = false;
    }

    public void Dispose() => Turn.Dispose();

    internal readonly record struct RememberedRequest(string Fingerprint, long Position);
}
