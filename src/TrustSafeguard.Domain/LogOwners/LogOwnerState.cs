using System.Collections.Immutable;
using System.Diagnostics;

namespace TrustSafeguard.Domain.LogOwners;

public abstract record LogOwnerState
{
    private LogOwnerState() { }

    public static LogOwnerState Initial { get; } = new Unknown();

    public sealed record Unknown : LogOwnerState;

    public sealed record Registered(string Name, ImmutableHashSet<string> FiledDocuments, LogOwnerEvent.PolicyPublished? Policy, bool HasKey) : LogOwnerState;

    public static LogOwnerState Evolve(LogOwnerState state, LogOwnerEvent happened) => (state, happened) switch
    {
        (Unknown, LogOwnerEvent.Registered e) => new Registered(e.Name, [], null, HasKey: false),
        (Registered s, LogOwnerEvent.Renamed e) => s with { Name = e.Name },
        (Registered s, LogOwnerEvent.KeyMade) => s with { HasKey = true },
        (Registered s, LogOwnerEvent.PolicyDocumentFiled e) => s with { FiledDocuments = s.FiledDocuments.Add(e.Hash) },
        (Registered s, LogOwnerEvent.PolicyPublished e) => s with { Policy = e },
        _ => throw new UnreachableException(),
    };
}
