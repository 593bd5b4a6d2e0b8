using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Policies.Tests;

/// <summary>A layer that changes what a clause answers, and gives no words for it.</summary>
public class OverriddenWordsTests
{
    private static readonly PolicyDocument Westdale = PolicyPacks.Find("westdale-junior")!;

    private static readonly Situation Mail = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 10,
        Activity = Activity.PersonalEmail,
    };

    [Fact]
    public void Words_that_would_contradict_the_answer_are_not_told()
    {
        var explained = Laid(Change(Outcome.Permitted, null)).Assess(Mail).InFull().Explain();

        explained.ShouldStartWith("Yes. You may send this e-mail from your own account.");
        explained.ShouldContain(
            $"Your own e-mail address. In short: The clause ‘Your own e-mail address’ of ‘{Westdale.Title}’ allows it only once it has been agreed; the trust allows it.");
        explained.ShouldNotContain("Do not give pupils");
    }

    [Fact]
    public void The_same_override_gives_the_same_words() =>
        Laid(Change(Outcome.Prohibited, null)).Assess(Mail).InFull().Explain().ShouldBe(Laid(Change(Outcome.Prohibited, null)).Assess(Mail).InFull().Explain());

    [Fact]
    public void What_was_published_without_words_keeps_the_words_that_it_had() =>
        new PolicyStack(Westdale).With(new PolicyOverlay(PolicyLayer.Trust, [Change(Outcome.Prohibited, null)], [], [])).Bind("old", 1, new DateOnly(2026, 9, 1))
            .FindClause("west.personal-email")!.Text.ShouldBe(Westdale.Clauses.Single(clause => clause.Id == "west.personal-email").Text);

    [Fact]
    public void Words_of_its_own_are_told() =>
        Laid(Change(Outcome.Permitted, "Write to pupils.")).Assess(Mail).InFull().Explain().ShouldContain("Your own e-mail address. In short: Write to pupils.");

    [Fact]
    public void Where_others_are_to_agree_the_old_words_go()
    {
        var change = new ClauseOverride("west.personal-email", Outcome.AuthorisationRequired, [RoleSet.Of(Role.OperationsManager), RoleSet.Of(Role.LineManager)], null);

        Laid(change).FindClause("west.personal-email")!.Text.ShouldBe(
            $"The clause ‘Your own e-mail address’ of ‘{Westdale.Title}’ allows it only once it has been agreed; "
                + "the trust asks for the agreement of the operations manager or the line manager.");
    }

    [Fact]
    public void Where_stance_and_approvers_stay_the_old_words_stay()
    {
        var change = new ClauseOverride("west.personal-email", Outcome.AuthorisationRequired, [RoleSet.Of(Role.Headteacher)], null);

        Laid(change).FindClause("west.personal-email")!.Text.ShouldBe(Westdale.Clauses.Single(clause => clause.Id == "west.personal-email").Text);
    }

    [Fact]
    public void The_check_of_a_variant_names_what_gives_no_words()
    {
        var change = Change(Outcome.Prohibited, null);

        var warning = PolicyCheck.OfVariant(Laid(change), Packs.Resolved(Westdale), [change]).ShouldHaveSingleItem();

        (warning.Code, warning.Clause).ShouldBe(("policy-check.override-without-text", "west.personal-email"));
    }

    [Fact]
    public void The_check_of_a_variant_leaves_out_what_its_base_is_warned_of()
    {
        var noisy = Westdale with { Review = new ReviewCycle { Triggers = "when the Becta pages change" } };
        PolicyCheck.Of(Packs.Resolved(noisy)).ShouldHaveSingleItem().Code.ShouldBe("policy-check.repealed");

        PolicyCheck.OfVariant(Laid(Change(Outcome.Prohibited, "Never."), noisy), Packs.Resolved(noisy), [Change(Outcome.Prohibited, "Never.")]).ShouldBeEmpty();
    }

    private static ClauseOverride Change(Outcome stance, string? text) => new("west.personal-email", stance, [], text);

    private static Policy Laid(ClauseOverride change, PolicyDocument? over = null) =>
        new PolicyStack(over ?? Westdale).With(new PolicyOverlay(PolicyLayer.Trust, [change.ToPublish(over ?? Westdale, PolicyLayer.Trust)], [], []))
            .Bind((over ?? Westdale).Id, 1, new DateOnly(2026, 9, 1));
}
