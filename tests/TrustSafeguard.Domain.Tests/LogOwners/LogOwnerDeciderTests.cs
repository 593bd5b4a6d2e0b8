using TrustSafeguard.Domain.LogOwners;

namespace TrustSafeguard.Domain.Tests.LogOwners;

public sealed class LogOwnerDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<LogOwnerState, LogOwnerCommand, LogOwnerEvent> New = new(LogOwnerState.Initial, LogOwnerDecider.Decide, LogOwnerState.Evolve);

    private static readonly LogOwnerCommand.Register Register = new(LogOwnerKind.Trust, "5315", "The Example Trust");
    private static readonly LogOwnerCommand.FilePolicyDocument File = new("document", "{}");
    private static readonly LogOwnerCommand.PublishPolicy First = new(1, File, [], ["WJ-12"], new DateOnly(2026, 9, 1), "hash-1", Now);
    private static readonly LogOwnerCommand.PublishPolicy Second = First with { Version = 2, Hash = "hash-2" };

    private static readonly Scenario<LogOwnerState, LogOwnerCommand, LogOwnerEvent> Registered = New.After(Register);
    private static readonly Scenario<LogOwnerState, LogOwnerCommand, LogOwnerEvent> Filed = Registered.After(File);

    [Theory]
    [InlineData(LogOwnerKind.Trust)]
    [InlineData(LogOwnerKind.LocalAuthority)]
    public void The_owner_of_a_log_is_registered(LogOwnerKind kind) =>
        New.Gives(Register with { Kind = kind }, new LogOwnerEvent.Registered(kind, "5315", "The Example Trust"));

    [Fact]
    public void The_same_registration_again_adds_nothing() => Registered.AddsNothing(Register);

    [Fact]
    public void Another_name_renames() => Registered.Gives(Register with { Name = "The Other Trust" }, new LogOwnerEvent.Renamed("The Other Trust"));

    [Fact]
    public void Nothing_is_filed_or_published_for_a_trust_that_is_not_known()
    {
        New.Refuses(File, "trust.unknown");
        New.Refuses(First, "trust.unknown");
    }

    [Fact]
    public void A_document_is_filed_once()
    {
        Registered.Gives(File, new LogOwnerEvent.PolicyDocumentFiled("document", "{}"));
        Filed.AddsNothing(File);
    }

    [Fact]
    public void A_policy_is_published_together_with_the_document_that_it_stands_on() =>
        Registered.Gives(First, new LogOwnerEvent.PolicyDocumentFiled("document", "{}"), Published(First));

    [Fact]
    public void A_trusts_first_policy_is_version_one() =>
        Filed.Gives(First, Published(First));

    [Fact]
    public void The_same_publication_again_adds_nothing() => Filed.After(First).AddsNothing(First);

    [Fact]
    public void A_policy_takes_the_next_version()
    {
        Filed.Refuses(Second, "policy.version-moved-on");
        Filed.After(First).Gives(Second, Published(Second));
    }

    [Fact]
    public void Two_who_publish_the_same_version_do_not_both_succeed() =>
        Filed.After(First).Refuses(First with { Hash = "another" }, "policy.version-moved-on");

    private static LogOwnerEvent.PolicyPublished Published(LogOwnerCommand.PublishPolicy c) =>
        new(c.Version, "document", c.Overrides, c.Floors, c.EffectiveFrom, c.Hash, Now);
}
