using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;

namespace TrustSafeguard.Application.Tests;

public sealed class CountedIds : IIdSource
{
    private int count;

    public string Next(string prefix) => $"{prefix}{Interlocked.Increment(ref count):x32}";
}
