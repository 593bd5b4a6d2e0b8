using Orleans.Storage;
using System.Threading.Channels;

namespace TrustSafeguard.Grains.Tests.Snapshots;

/// <summary>A storage that says when it has been asked to write, and that fails where it is told to.</summary>
internal sealed class WatchedStorage(IGrainStorage inner) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> written = Channel.CreateUnbounded<bool>();

    public bool FailsToRead { get; set; }

    public bool FailsToWrite { get; set; }

    /// <summary>Returns when the next write has ended; false where it failed.</summary>
    public async Task<bool> NextWriteAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await written.Reader.ReadAsync(patience.Token);
    }

    /// <summary>How many writes nobody has waited for.</summary>
    public int Unseen => written.Reader.Count;

    // One on a server begins with its silo.
    public void Participate(ISiloLifecycle lifecycle) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (FailsToRead)
        {
            throw new IOException("The storage cannot be read.");
        }

        await inner.ReadStateAsync(stateName, grainId, grainState);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (FailsToWrite)
        {
            written.Writer.TryWrite(false);
            throw new IOException("The storage cannot be written.");
        }

        await inner.WriteStateAsync(stateName, grainId, grainState);
        written.Writer.TryWrite(true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
