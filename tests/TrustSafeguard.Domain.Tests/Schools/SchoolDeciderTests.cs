using TrustSafeguard.Domain.Schools;

namespace TrustSafeguard.Domain.Tests.Schools;

public sealed class SchoolDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<SchoolState, SchoolCommand, SchoolEvent> New = new(SchoolState.Initial, SchoolDecider.Decide, SchoolState.Evolve);

    private static readonly SchoolEvent.Onboarded AshLane = new(900001, "Ash Lane Primary", "Primary", "830", "Derbyshire", "5315");
    private static readonly SchoolEvent.PolicyAdopted First = new(1, null, [], new DateOnly(2026, 9, 1), "hash-1", Now);
    private static readonly SchoolEvent.PolicyAdopted Second = First with { Version = 2, Hash = "hash-2" };

    private static readonly Scenario<SchoolState, SchoolCommand, SchoolEvent> Onboarded = New.After(Onboard(AshLane));

    [Fact]
    public void A_school_is_onboarded() => New.Gives(Onboard(AshLane), new SchoolEvent.Onboarded(900001, "Ash Lane Primary", "Primary", "830", "Derbyshire", "5315"));

    [Theory]
    [InlineData(99_999)]
    [InlineData(1_000_000)]
    [InlineData(-1)]
    public void A_URN_has_six_digits(int urn) => New.Refuses(Onboard(AshLane with { Urn = urn }), "school.urn");

    [Theory]
    [InlineData(100_000)]
    [InlineData(999_999)]
    public void Every_number_of_six_digits_is_a_URN(int urn) => New.After(Onboard(AshLane with { Urn = urn }));

    [Fact]
    public void A_school_has_a_name()
    {
        New.Refuses(Onboard(AshLane with { Name = " " }), "school.name-missing");
        Onboarded.Refuses(Onboard(AshLane with { Name = "" }), "school.name-missing");
    }

    [Fact]
    public void A_word_of_a_schools_name_is_in_one_alphabet()
    {
        New.Refuses(Onboard(AshLane with { Name = "\u0410sh Lane Primary" }), "text.mixed-alphabets");
        New.Refuses(Onboard(AshLane with { LocalAuthorityName = "D\u0435rbyshire" }), "text.mixed-alphabets");
    }

    [Fact]
    public void A_school_that_is_not_onboarded_adopts_no_policy() => New.Refuses(Adopt(First), "school.unknown");

    [Fact]
    public void The_same_onboarding_again_adds_nothing() => Onboarded.AddsNothing(Onboard(AshLane));

    [Fact]
    public void Another_name_phase_or_authority_is_a_change_of_details() =>
        Onboarded.Gives(
            Onboard(AshLane with { Name = "Ash Lane Academy", Phase = "All-through", LocalAuthorityCode = "831", LocalAuthorityName = "Derby" }),
            new SchoolEvent.DetailsChanged("Ash Lane Academy", "All-through", "831", "Derby"));

    [Fact]
    public void A_changed_school_that_is_onboarded_as_it_now_is_adds_nothing()
    {
        var renamed = Onboard(AshLane with { Name = "Ash Lane Academy" });
        Onboarded.After(renamed).AddsNothing(renamed);
    }

    [Theory]
    [InlineData("5316")]
    [InlineData(null)]
    public void A_school_does_not_move_between_trusts_by_being_onboarded(string? trust) =>
        Onboarded.Refuses(Onboard(AshLane with { TrustUid = trust }), "school.in-another-trust");

    [Fact]
    public void A_schools_first_policy_is_version_one() =>
        Onboarded.Gives(Adopt(First), new SchoolEvent.PolicyAdopted(1, null, First.Overrides, First.EffectiveFrom, "hash-1", Now));

    [Fact]
    public void The_same_adoption_again_adds_nothing() => Onboarded.After(Adopt(First)).AddsNothing(Adopt(First));

    [Fact]
    public void A_policy_takes_the_next_version()
    {
        Onboarded.Refuses(Adopt(Second), "policy.version-moved-on");
        Onboarded.After(Adopt(First)).Gives(Adopt(Second), new SchoolEvent.PolicyAdopted(2, null, Second.Overrides, Second.EffectiveFrom, "hash-2", Now));
    }

    [Fact]
    public void Two_who_adopt_the_same_version_do_not_both_succeed() =>
        Onboarded.After(Adopt(First)).Refuses(Adopt(First with { Hash = "another" }), "policy.version-moved-on");

    private static SchoolCommand.Onboard Onboard(SchoolEvent.Onboarded school) => new(school);

    private static SchoolCommand.AdoptPolicy Adopt(SchoolEvent.PolicyAdopted policy) => new(policy);
}
