using System.Diagnostics;

namespace TrustSafeguard.Domain.Trusts;

public static class TrustDecider
{
    private static readonly Refusal NotRegistered = new("trust.unknown", "No trust with this UID is known; onboard one of its schools first.", "trustUid");
    private static readonly Refusal DocumentNotFiled = new("policy.document-not-filed", "The document that the policy is based on is not in this trust's log.", "basedOn");

    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Another version was published meanwhile; look at it and publish again.");

    public static Decision<TrustEvent> Decide(TrustState state, TrustCommand command) => (state, command) switch
    {
        (TrustState.Unknown, TrustCommand.Register c) => new TrustEvent.Registered(c.Kind, c.Code, c.Name),
        (TrustState.Unknown, _) => NotRegistered,

        (TrustState.Registered s, TrustCommand.Register c) when s.Name == c.Name => Decision<TrustEvent>.Nothing,
        (TrustState.Registered, TrustCommand.Register c) => new TrustEvent.Renamed(c.Name),

        (TrustState.Registered s, TrustCommand.FilePolicyDocument c) when s.FiledDocuments.Contains(c.Hash) => Decision<TrustEvent>.Nothing,
        (TrustState.Registered, TrustCommand.FilePolicyDocument c) => new TrustEvent.PolicyDocumentFiled(c.Hash, c.Canonical),

        (TrustState.Registered s, TrustCommand.PublishPolicy c) when !s.FiledDocuments.Contains(c.BasedOnHash) => DocumentNotFiled,
        (TrustState.Registered s, TrustCommand.PublishPolicy c) when c.Version == s.PolicyVersion && c.Hash == s.PolicyHash => Decision<TrustEvent>.Nothing,
        (TrustState.Registered s, TrustCommand.PublishPolicy c) when c.Version != s.PolicyVersion + 1 => VersionMovedOn,
        (TrustState.Registered, TrustCommand.PublishPolicy c) => new TrustEvent.PolicyPublished(
            c.Version, c.BasedOnHash, c.Overrides, c.Floors, c.EffectiveFrom, c.Hash, c.At),
        _ => throw new UnreachableException(),
    };
}
