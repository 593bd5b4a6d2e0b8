using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests.Authorisations;

/// <summary>A word that does not count, as records show since, is none: neither for the group nor against its person.</summary>
public sealed class NotCountingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);

    private static readonly Scenario<AuthorisationState, AuthorisationCommand, AuthorisationEvent> New =
        new(AuthorisationState.Initial, AuthorisationDecider.Decide, AuthorisationState.Evolve);

    private static readonly AuthorisationCommand.Request Request = new(
        new AuthorisationEvent.Requested(
            "teacher", RoleSet.Of(Role.Teacher), "student", Activity.LoneLift, "The bus was cancelled.", Now, Now.AddDays(1),
            [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer), RoleSet.Of(Role.DeputyHeadteacher)], "hash"),
        Outcome.AuthorisationRequired, Now);

    private static readonly AuthorisationCommand.Decide Head = new(Role.Headteacher, "head", RoleSet.Of(Role.Headteacher), true, "Agreed.", Now);

    private static readonly AuthorisationCommand.Decide Parent = new(
        Role.ParentOrCarer, null, RoleSet.Empty, true, "She is content.", Now, "Mary Invented", HowGiven.ByTelephone);

    private static readonly AuthorisationEvent.Approved MaryAgreed = new(Role.ParentOrCarer, null, "She is content.", Now, "Mary Invented", HowGiven.ByTelephone);

    [Fact]
    public void A_word_that_does_not_count_keeps_its_person_from_giving_none_that_does()
    {
        var deputy = new AuthorisationCommand.Decide(Role.DeputyHeadteacher, "head", RoleSet.Of(Role.DeputyHeadteacher), true, "Agreed.", Now);
        var asked = New.After(Request, Head);

        asked.Refuses(deputy, "authorisation.second-word");
        asked.Gives(deputy with { NotCounting = [0] }, new AuthorisationEvent.Approved(Role.DeputyHeadteacher, "head", "Agreed.", Now), new AuthorisationEvent.Granted(Now));
        asked.Gives(Head with { NotCounting = [0] }, new AuthorisationEvent.Approved(Role.Headteacher, "head", "Agreed.", Now));
        asked.After(Head with { NotCounting = [0] }).Gives(Parent with { NotCounting = [0] }, MaryAgreed, new AuthorisationEvent.Granted(Now));
        asked.After(Head with { NotCounting = [0] }).Gives(Parent with { NotCounting = [0, 1] }, MaryAgreed);
    }
}
