using System.Collections.Immutable;
using System.Diagnostics;

namespace TrustSafeguard.Domain.Trusts;

public abstract record TrustState
{
    private TrustState() { }

    public static TrustState Initial { get; } = new Unknown();

    public sealed record Unknown : TrustState;

    public sealed record Registered(string Name, ImmutableHashSet<string> FiledDocuments, int PolicyVersion, string? PolicyHash) : TrustState;

    public static TrustState Evolve(TrustState state, TrustEvent happened) => (state, happened) switch
    {
        (Unknown, TrustEvent.Registered e) => new Registered(e.Name, [], 0, null),
        (Registered s, TrustEvent.Renamed e) => s with { Name = e.Name },
        (Registered s, TrustEvent.PolicyDocumentFiled e) => s with { FiledDocuments = s.FiledDocuments.Add(e.Hash) },
        (Registered s, TrustEvent.PolicyPublished e) => s with { PolicyVersion = e.Version, PolicyHash = e.Hash },
        _ => throw new UnreachableException(),
    };
}
