using TrustSafeguard.Domain.LogOwners;

namespace TrustSafeguard.Domain.Tests.LogOwners;

public sealed class LogOwnerDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<LogOwnerState, LogOwnerCommand, LogOwnerEvent> New = new(LogOwnerState.Initial, LogOwnerDecider.Decide, LogOwnerState.Evolve);

    private static readonly LogOwnerCommand.Register Register = new(LogOwnerKind.Trust, "5315", "The Example Trust");
    private static readonly LogOwnerCommand.FilePolicyDocument File = new("document", "{}");
    private static readonly LogOwnerEvent.PolicyPublished First = new(1, "document", [], ["WJ-12"], new DateOnly(2026, 9, 1), "hash-1", Now);
    private static readonly LogOwnerEvent.PolicyPublished Second = First with { Version = 2, Hash = "hash-2" };

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
        New.Refuses(Publish(First), "trust.unknown");
    }

    [Fact]
    public void A_log_keeps_its_first_key_for_ever()
    {
        Registered.Gives(new LogOwnerCommand.MakeKey("first"), new LogOwnerEvent.KeyMade("first"));
        Registered.After(new LogOwnerCommand.MakeKey("first")).AddsNothing(new LogOwnerCommand.MakeKey("second"));
    }

    [Fact]
    public void A_document_is_filed_once()
    {
        Registered.Gives(File, new LogOwnerEvent.PolicyDocumentFiled("document", "{}"));
        Filed.AddsNothing(File);
    }

    [Fact]
    public void A_policy_is_published_together_with_the_document_that_it_stands_on() =>
        Registered.Gives(Publish(First), new LogOwnerEvent.PolicyDocumentFiled("document", "{}"), First);

    [Fact]
    public void A_trusts_first_policy_is_version_one() =>
        Filed.Gives(Publish(First), First);

    [Fact]
    public void The_same_publication_again_adds_nothing() => Filed.After(Publish(First)).AddsNothing(Publish(First));

    [Fact]
    public void A_version_that_says_something_else_is_not_taken_for_the_one_of_its_number()
    {
        Filed.After(Publish(First)).AddsNothing(Publish(First with { At = Now.AddMinutes(1) }));
        Filed.After(Publish(First)).Refuses(Publish(First with { EffectiveFrom = First.EffectiveFrom.AddDays(1) }), "policy.version-moved-on");
        Filed.After(Publish(First)).Refuses(Publish(First with { Floors = [] }), "policy.version-moved-on");
    }

    [Fact]
    public void A_policy_takes_the_next_version()
    {
        Filed.Refuses(Publish(Second), "policy.version-moved-on");
        Filed.After(Publish(First)).Gives(Publish(Second), Second);
    }

    [Fact]
    public void Two_who_publish_the_same_version_do_not_both_succeed() =>
        Filed.After(Publish(First)).Refuses(Publish(First with { Hash = "another" }), "policy.version-moved-on");

    [Fact]
    public void A_policy_that_adds_clauses_files_their_document_too()
    {
        var policy = First with { AddedHash = "added" };
        Registered.Gives(
            new LogOwnerCommand.PublishPolicy(policy, File, new LogOwnerCommand.FilePolicyDocument("added", "{ }")),
            new LogOwnerEvent.PolicyDocumentFiled("document", "{}"),
            new LogOwnerEvent.PolicyDocumentFiled("added", "{ }"),
            policy);
    }

    private static LogOwnerCommand.PublishPolicy Publish(LogOwnerEvent.PolicyPublished policy) => new(policy, File);
}
