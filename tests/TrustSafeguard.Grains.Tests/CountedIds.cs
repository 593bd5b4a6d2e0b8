using TrustSafeguard.Grains.Requests;

namespace TrustSafeguard.Grains.Tests;

public sealed class CountedIds : IIdSource
{
    private int count;

    public string Next(string prefix) => $"{prefix}{Interlocked.Increment(ref count):x32}";
}
