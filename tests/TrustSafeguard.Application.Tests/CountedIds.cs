using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Tests;

public sealed class CountedIds : IIdSource
{
    private int count;

    public string Next(string prefix) => $"{prefix}{Interlocked.Increment(ref count):x32}";
}
