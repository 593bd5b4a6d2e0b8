using System.Diagnostics;

namespace TrustSafeguard.Domain.Trusts;

public static class TrustDecider
{
    private static readonly Refusal NotRegistered = new("trust.unknown", "No trust with this UID is known; onboard one of its schools first.", "trustUid");

    private static readonly Refusal NameTooLong = new("trust.name-too-long", $"A trust's name has at most {TextLimits.Name} characters.", "trustName");
    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Another version was published meanwhile; look at it and publish again.");

    public static Decision<TrustEvent> Decide(TrustState state, TrustCommand command) => (state, command) switch
    {
        (_, TrustCommand.Register { Name.Length: > TextLimits.Name }) => NameTooLong,
        (TrustState.Unknown, TrustCommand.Register c) => new TrustEvent.Registered(c.Kind, c.Code, c.Name),
        (TrustState.Unknown, _) => NotRegistered,

        (TrustState.Registered s, TrustCommand.Register c) when s.Name == c.Name => Decision<TrustEvent>.Nothing,
        (TrustState.Registered, TrustCommand.Register c) => new TrustEvent.Renamed(c.Name),

        (TrustState.Registered s, TrustCommand.FilePolicyDocument c) => Decision<TrustEvent>.Of([.. File(s, c)]),
        (TrustState.Registered s, TrustCommand.FilePolicyDocuments c) => Decision<TrustEvent>.Of([.. File(s, c.Documents)]),

        (TrustState.Registered s, TrustCommand.PublishPolicy c) when c.Version == s.PolicyVersion && c.Hash == s.PolicyHash => Decision<TrustEvent>.Nothing,
        (TrustState.Registered s, TrustCommand.PublishPolicy c) when c.Version != s.PolicyVersion + 1 => VersionMovedOn,
        (TrustState.Registered s, TrustCommand.PublishPolicy c) => Decision<TrustEvent>.Of([.. File(s, c.Added is null ? [c.BasedOn] : [c.BasedOn, c.Added]), Published(c)]),
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<TrustEvent> File(TrustState.Registered state, TrustCommand.FilePolicyDocument document) =>
        state.FiledDocuments.Contains(document.Hash) ? [] : [new TrustEvent.PolicyDocumentFiled(document.Hash, document.Canonical)];

    private static IEnumerable<TrustEvent> File(TrustState.Registered state, IReadOnlyList<TrustCommand.FilePolicyDocument> documents) =>
        documents.DistinctBy(document => document.Hash).SelectMany(document => File(state, document));

    private static TrustEvent.PolicyPublished Published(TrustCommand.PublishPolicy c) =>
        new(c.Version, c.BasedOn.Hash, c.Overrides, c.Floors, c.EffectiveFrom, c.Hash, c.At, c.Added?.Hash);
}
