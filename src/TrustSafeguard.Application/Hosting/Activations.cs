using System.Collections.Concurrent;

namespace TrustSafeguard.Application.Hosting;

/// <summary>The grains that are in memory. Two activations of one grain do no harm: the expected version lets only one of them write.</summary>
internal sealed class Activations(int limit)
{
    private readonly ConcurrentDictionary<GrainKey, Activation> active = new();
    private int count;

    public Activation Of(GrainKey key)
    {
        if (active.TryGetValue(key, out var found))
        {
            return found;
        }

        var made = active.GetOrAdd(key, static key => new Activation(key, GrainKinds.Of(key.Stream)));
        if (Interlocked.Increment(ref count) > limit)
        {
            LetGo();
        }

        return made;
    }

    /// <summary>Lets half of the grains go, those that are idle: whoever is asked again is replayed.</summary>
    private void LetGo()
    {
        Interlocked.Exchange(ref count, 0);
        foreach (var (key, activation) in active)
        {
            if (count < limit / 2)
            {
                Interlocked.Increment(ref count);
            }
            else if (activation.Turn.CurrentCount == 1)
            {
                active.TryRemove(key, out _);
            }
        }
    }
}
