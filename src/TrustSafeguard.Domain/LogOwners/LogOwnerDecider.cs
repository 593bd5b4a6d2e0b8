using System.Diagnostics;

namespace TrustSafeguard.Domain.LogOwners;

public static class LogOwnerDecider
{
    private static readonly Refusal NotRegistered = new(
        "trust.unknown", "Look at the UID, and have whoever runs the service bring in one of the trust's schools first: none with this UID is known.", "trustUid");

    private static readonly Refusal NameMissing = new("trust.name-missing", "Give the trust's name in `trustName`, or leave it out.", "trustName");
    private static readonly Refusal NameTooLong = new("trust.name-too-long", $"Shorten it: a trust's name has at most {TextLimits.Name} characters.", "trustName");
    private static readonly Refusal VersionMovedOn = new("policy.version-moved-on", "Look at the version that was published meanwhile, and publish again.");

    public static Decision<LogOwnerEvent> Decide(LogOwnerState state, LogOwnerCommand command) => (state, command) switch
    {
        (_, LogOwnerCommand.Register { Kind: LogOwnerKind.Trust } c) when TextRules.OfTitle(c.Name, NameMissing, NameTooLong) is { } refusal => refusal,
        (LogOwnerState.Unknown, LogOwnerCommand.Register c) => new LogOwnerEvent.Registered(c.Kind, c.Code, c.Name),
        (LogOwnerState.Unknown, _) => NotRegistered,

        (LogOwnerState.Registered s, LogOwnerCommand.Register c) when s.Name == c.Name => Decision<LogOwnerEvent>.Nothing,
        (LogOwnerState.Registered, LogOwnerCommand.Register c) => new LogOwnerEvent.Renamed(c.Name),

        (LogOwnerState.Registered { HasKey: true }, LogOwnerCommand.MakeKey) => Decision<LogOwnerEvent>.Nothing,
        (LogOwnerState.Registered, LogOwnerCommand.MakeKey c) => new LogOwnerEvent.KeyMade(c.Key),

        (LogOwnerState.Registered s, LogOwnerCommand.FilePolicyDocument c) => Decision<LogOwnerEvent>.Of([.. File(s, c)]),
        (LogOwnerState.Registered s, LogOwnerCommand.FilePolicyDocuments c) => Decision<LogOwnerEvent>.Of([.. File(s, c.Documents)]),

        (LogOwnerState.Registered s, LogOwnerCommand.PublishPolicy c) when s.Policy is { } last && c.Policy.IsSameAs(last) => Decision<LogOwnerEvent>.Nothing,
        (LogOwnerState.Registered s, LogOwnerCommand.PublishPolicy c) when c.Policy.Version != (s.Policy?.Version ?? 0) + 1 => VersionMovedOn,
        (LogOwnerState.Registered s, LogOwnerCommand.PublishPolicy c) => Decision<LogOwnerEvent>.Of([.. File(s, c.Added is null ? [c.BasedOn] : [c.BasedOn, c.Added]), c.Policy]),
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<LogOwnerEvent> File(LogOwnerState.Registered state, LogOwnerCommand.FilePolicyDocument document) =>
        state.FiledDocuments.Contains(document.Hash) ? [] : [new LogOwnerEvent.PolicyDocumentFiled(document.Hash, document.Canonical)];

    private static IEnumerable<LogOwnerEvent> File(LogOwnerState.Registered state, IReadOnlyList<LogOwnerCommand.FilePolicyDocument> documents) =>
        documents.DistinctBy(document => document.Hash).SelectMany(document => File(state, document));
}
