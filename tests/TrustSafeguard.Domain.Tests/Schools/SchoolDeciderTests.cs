using TrustSafeguard.Domain.Schools;

namespace TrustSafeguard.Domain.Tests.Schools;

public sealed class SchoolDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<SchoolState, SchoolCommand, SchoolEvent> New = new(SchoolState.Initial, SchoolDecider.Decide, SchoolState.Evolve);

    private static readonly SchoolCommand.Onboard Onboard = new(900001, "Ash Lane Primary", "Primary", "830", "Derbyshire", "5315");
    private static readonly SchoolCommand.AdoptPolicy First = new(1, null, [], new DateOnly(2026, 9, 1), "hash-1", Now);
    private static readonly SchoolCommand.AdoptPolicy Second = First with { Version = 2, Hash = "hash-2" };

    private static readonly Scenario<SchoolState, SchoolCommand, SchoolEvent> Onboarded = New.After(Onboard);

    [Fact]
    public void A_school_is_onboarded() => New.Gives(Onboard, new SchoolEvent.Onboarded(900001, "Ash Lane Primary", "Primary", "830", "Derbyshire", "5315"));

    [Theory]
    [InlineData(99_999)]
    [InlineData(1_000_000)]
    [InlineData(-1)]
    public void A_URN_has_six_digits(int urn) => New.Refuses(Onboard with { Urn = urn }, "school.urn");

    [Theory]
    [InlineData(100_000)]
    [InlineData(999_999)]
    public void Every_number_of_six_digits_is_a_URN(int urn) => New.After(Onboard with { Urn = urn });

    [Fact]
    public void A_school_has_a_name()
    {
        New.Refuses(Onboard with { Name = " " }, "school.name-missing");
        Onboarded.Refuses(Onboard with { Name = "" }, "school.name-missing");
    }

    [Fact]
    public void A_school_that_is_not_onboarded_adopts_no_policy() => New.Refuses(First, "school.unknown");

    [Fact]
    public void The_same_onboarding_again_adds_nothing() => Onboarded.AddsNothing(Onboard);

    [Fact]
    public void Another_name_phase_or_authority_is_a_change_of_details() =>
        Onboarded.Gives(
            Onboard with { Name = "Ash Lane Academy", Phase = "All-through", LocalAuthorityCode = "831", LocalAuthorityName = "Derby" },
            new SchoolEvent.DetailsChanged("Ash Lane Academy", "All-through", "831", "Derby"));

    [Fact]
    public void A_changed_school_that_is_onboarded_as_it_now_is_adds_nothing()
    {
        var renamed = Onboard with { Name = "Ash Lane Academy" };
        Onboarded.After(renamed).AddsNothing(renamed);
    }

    [Theory]
    [InlineData("5316")]
    [InlineData(null)]
    public void A_school_does_not_move_between_trusts_by_being_onboarded(string? trust) =>
        Onboarded.Refuses(Onboard with { TrustUid = trust }, "school.in-another-trust");

    [Fact]
    public void A_schools_first_policy_is_version_one() =>
        Onboarded.Gives(First, new SchoolEvent.PolicyAdopted(1, null, First.Overrides, First.EffectiveFrom, "hash-1", Now));

    [Fact]
    public void The_same_adoption_again_adds_nothing() => Onboarded.After(First).AddsNothing(First);

    [Fact]
    public void A_policy_takes_the_next_version()
    {
        Onboarded.Refuses(Second, "policy.version-moved-on");
        Onboarded.After(First).Gives(Second, new SchoolEvent.PolicyAdopted(2, null, Second.Overrides, Second.EffectiveFrom, "hash-2", Now));
    }

    [Fact]
    public void Two_who_adopt_the_same_version_do_not_both_succeed() =>
        Onboarded.After(First).Refuses(First with { Hash = "another" }, "policy.version-moved-on");
}
