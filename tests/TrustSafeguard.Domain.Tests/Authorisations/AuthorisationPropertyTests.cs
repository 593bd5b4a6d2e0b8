using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Authorisations;

/// <summary>Whatever is said to a request, and whoever records it.</summary>
public sealed class AuthorisationPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly AuthorisationEvent.Requested Lift = new(
        "asker", RoleSet.Of(Role.Teacher), "student", Activity.LoneLift, "The bus was cancelled.", Now, Now.AddDays(1),
        [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer), RoleSet.Of(Role.DesignatedSafeguardingLead, Role.SeniorLeader)], "hash");

    private static Gen<string?> Person => Gen.Elements<string?>(null, "asker", "one", "two", "three");

    private static Gen<AuthorisationCommand.Decide> Word =>
        from role in Gen.Elements(Role.Headteacher, Role.ParentOrCarer, Role.DesignatedSafeguardingLead, Role.SeniorLeader)
        from person in Person from recorder in Person from name in Gen.Elements<string?>(null, "Mary Invented", "Peter Invented")
        select new AuthorisationCommand.Decide(
            role, person, RoleSet.Of(Role.Headteacher, Role.DesignatedSafeguardingLead), true, "Agreed.", Now, role == Role.ParentOrCarer ? name : null,
            role == Role.ParentOrCarer ? HowGiven.InWriting : null, recorder);

    [Fact]
    public void One_person_is_never_two_approvers_and_whoever_asks_is_none() => Prop.ForAll(Word.ListOf(10).ToArbitrary(), words =>
    {
        var state = AuthorisationState.Evolve(AuthorisationState.Initial, Lift);
        foreach (var word in words)
        {
            state = AuthorisationDecider.Decide(state, word).Events.Aggregate(state, AuthorisationState.Evolve);
        }

        if (state is AuthorisationState.Granted granted)
        {
            granted.Words.ShouldAllBe(word => word.By != "asker" && word.RecordedBy != "asker" && (word.By ?? word.Parent) != null);
            granted.Words.Where(word => word.By is not null).GroupBy(word => word.By).ShouldAllBe(ofOne => ofOne.Select(word => word.As).Distinct().Count() == 1);
            granted.Words.Select(word => word.By ?? word.Parent).Distinct().Count().ShouldBeGreaterThanOrEqualTo(2);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
}
