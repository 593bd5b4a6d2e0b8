using System.Collections.Immutable;
using TrustSafeguard.Policies.Floors;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Policies.Tests;

/// <summary>Agreement that a document gives only in writing: what is spoken does not count for it.</summary>
public class AgreementInWritingTests
{
    private static readonly RoleSet Parents = RoleSet.Of(Role.ParentOrCarer);
    private static readonly FactSet InWriting = FactSet.Of(Fact.ParentAgreedInWriting);

    private static readonly Situation Photograph = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 9,
        Activity = Activity.PublishStudentPhotograph,
    };

    private static readonly Clause Pictures = new()
    {
        Id = "school.pictures",
        Title = "Pictures",
        Text = "Ask the parents.",
        AppliesTo = new ClauseScope { Activities = [Activity.PublishStudentPhotograph], Directions = [Direction.Outbound] },
        Stance = Outcome.AuthorisationRequired,
        Approvers = [Parents],
    };

    private static readonly Clause WrittenPictures = Pictures with { Requires = InWriting };

    [Fact]
    public void On_record_the_leaflet_permits_a_picture_only_where_the_parents_agreed_in_writing()
    {
        var spoken = Leaflet(Photograph with { ApprovalsByOthers = Parents });
        var written = Leaflet(Photograph with { ApprovalsByOthers = Parents, Facts = InWriting });

        (spoken.Outcome, spoken.InFull().Approvers.Count, spoken.InFull().MissingRecords).ShouldBe((Outcome.AuthorisationRequired, 0, InWriting));
        written.Outcome.ShouldBe(Outcome.Permitted);
        spoken.InFull().ExplainAsRecorded().ShouldStartWith("This needed agreement in writing before it was done.");
        spoken.InFull().ExplainAsRecorded().ShouldContain("The agreement of the parents or carers in writing, in place beforehand.");
        written.InFull().ExplainAsRecorded().ShouldStartWith("This was allowed. It had been agreed to beforehand by the parents or carers in writing.");
    }

    [Fact]
    public void Who_asks_is_told_once_that_the_parents_agree_in_writing()
    {
        var told = Leaflet(Photograph).InFull().Explain();

        told.ShouldContain(
            "Before you do it, ask here for the agreement of the parents or carers in writing, and wait until it is on record. "
                + "A colleague, and not you, records what the parents or carers say.");
        told.ShouldContain("With the agreement of the parents or carers in writing, this would be permitted.");
        told.ShouldNotContain("there has to be");
    }

    [Fact]
    public void Who_says_that_the_parents_agree_is_told_that_the_answer_counts_on_their_writing_it()
    {
        var said = Leaflet(Photograph with { Approvals = Parents });

        said.Outcome.ShouldBe(Outcome.Permitted);
        said.InFull().Explain().ShouldContain(
            "This answer holds only if the school's records show that the parents or carers agreed in writing: they were not looked up. "
                + "If they did not show it, it would have to wait.");
    }

    [Fact]
    public void A_parent_who_acts_has_not_agreed_to_it_by_saying_so() =>
        Resolved(WrittenPictures).Assess(Photograph with { Actor = Parents, Approvals = Parents }).InFull().MissingFacts.ShouldBe(InWriting);

    [Fact]
    public void To_ask_for_agreement_in_writing_is_stricter_and_to_ask_for_it_no_more_is_looser()
    {
        PolicyComparison.Between(Resolved(Pictures), Resolved(WrittenPictures)).Stricter.ShouldBe(Stricter.Right);
        PolicyComparison.Between(Resolved(WrittenPictures), Resolved(Pictures)).Stricter.ShouldBe(Stricter.Left);
        FloorProof.Prove(Resolved(Pictures with { Floor = true }), Resolved(WrittenPictures)).ShouldBeEmpty();

        var looser = FloorProof.Prove(Resolved(WrittenPictures with { Floor = true }), Resolved(Pictures)).ShouldHaveSingleItem();

        (looser.Incomparable, looser.LocalOutcome).ShouldBe((false, Outcome.Permitted));
    }

    [Fact]
    public void An_override_keeps_the_demand_for_writing_and_cannot_ask_others_in_the_parents_place()
    {
        Checked([RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)]).ShouldBeEmpty();
        Checked([Parents, RoleSet.Of(Role.Headteacher)]).ShouldHaveSingleItem().Code.ShouldBe("policy.nobody-agrees-in-writing");
        Checked([RoleSet.Of(Role.Headteacher)]).ShouldHaveSingleItem().Message.ShouldContain("name `PARENT_OR_CARER` in each group of `approvers`");
    }

    [Theory]
    [InlineData("[[HEADTEACHER], [PARENT_OR_CARER]]", "policy.nobody-agrees-in-writing")]
    [InlineData("[[HEADTEACHER, PARENT_OR_CARER]]", null)]
    public void A_clause_that_asks_for_writing_asks_a_parent_whichever_group_agrees(string approvers, string? refused)
    {
        var read = PolicyReader.Read("own.yaml", $$"""
            policy: { id: own, title: Own, edition: first, effective-from: 2026-01-05, binds: [TEACHER], layer: SCHOOL }
            clauses:
              - id: own.pictures
                title: Pictures
                text: Ask.
                applies: { activities: [PUBLISH_STUDENT_PHOTOGRAPH], directions: [OUTBOUND] }
                stance: AUTHORISATION_REQUIRED
                approvers: {{approvers}}
                requires: [PARENT_AGREED_IN_WRITING]
            """);

        (read as PolicyReadingResult.Failure)?.Errors.ShouldHaveSingleItem().Code.ShouldBe(refused);
        (read is PolicyReadingResult.Success).ShouldBe(refused is null);
    }

    private static ImmutableArray<PolicyError> Checked(params RoleSet[] groups) => new PolicyStack(PolicyPacks.Find("derbyshire-leaflet")!).Check(new PolicyOverlay(
        PolicyLayer.School, [new ClauseOverride("derb.published-photographs", Outcome.AuthorisationRequired, [.. groups], null)], [], []));

    private static Assessment Leaflet(in Situation situation) => Packs.Policy("derbyshire-leaflet").Assess(situation);

    private static Policy Resolved(Clause clause) => Packs.Resolved(Generated.Document([clause], RoleSet.Of(Role.Teacher, Role.ParentOrCarer)));
}
