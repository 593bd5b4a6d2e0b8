using TrustSafeguard.Domain.Trusts;

namespace TrustSafeguard.Domain.Tests.Trusts;

public sealed class TrustDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<TrustState, TrustCommand, TrustEvent> New = new(TrustState.Initial, TrustDecider.Decide, TrustState.Evolve);

    private static readonly TrustCommand.Register Register = new(TrustKind.Trust, "5315", "The Example Trust");
    private static readonly TrustCommand.FilePolicyDocument File = new("document", "{}");
    private static readonly TrustCommand.PublishPolicy First = new(1, File, [], ["WJ-12"], new DateOnly(2026, 9, 1), "hash-1", Now);
    private static readonly TrustCommand.PublishPolicy Second = First with { Version = 2, Hash = "hash-2" };

    private static readonly Scenario<TrustState, TrustCommand, TrustEvent> Registered = New.After(Register);
    private static readonly Scenario<TrustState, TrustCommand, TrustEvent> Filed = Registered.After(File);

    [Theory]
    [InlineData(TrustKind.Trust)]
    [InlineData(TrustKind.LocalAuthority)]
    public void The_owner_of_a_log_is_registered(TrustKind kind) =>
        New.Gives(Register with { Kind = kind }, new TrustEvent.Registered(kind, "5315", "The Example Trust"));

    [Fact]
    public void The_same_registration_again_adds_nothing() => Registered.AddsNothing(Register);

    [Fact]
    public void Another_name_renames() => Registered.Gives(Register with { Name = "The Other Trust" }, new TrustEvent.Renamed("The Other Trust"));

    [Fact]
    public void Nothing_is_filed_or_published_for_a_trust_that_is_not_known()
    {
        New.Refuses(File, "trust.unknown");
        New.Refuses(First, "trust.unknown");
    }

    [Fact]
    public void A_document_is_filed_once()
    {
        Registered.Gives(File, new TrustEvent.PolicyDocumentFiled("document", "{}"));
        Filed.AddsNothing(File);
    }

    [Fact]
    public void A_policy_is_published_together_with_the_document_that_it_stands_on() =>
        Registered.Gives(First, new TrustEvent.PolicyDocumentFiled("document", "{}"), Published(First));

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

    private static TrustEvent.PolicyPublished Published(TrustCommand.PublishPolicy c) =>
        new(c.Version, "document", c.Overrides, c.Floors, c.EffectiveFrom, c.Hash, Now);
}
