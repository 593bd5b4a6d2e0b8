namespace TrustSafeguard.Policies.Tests;

public class ExplanationTests
{
    private static readonly Situation Lift = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 14,
        Activity = Activity.LoneLift,
    };

    private static readonly Situation Details = Lift with { Activity = Activity.SharePersonalContactDetails };

    [Fact]
    public void A_lift_that_needs_agreement_says_whose_and_what_an_emergency_would_change() =>
        Explained("school-interaction-2021", Lift, "lift-needs-agreement");

    [Fact]
    public void A_lift_by_the_head_needs_somebody_else() =>
        Explained("school-interaction-2021", Lift with { Actor = RoleSet.Of(Role.Headteacher) }, "lift-by-the-head");

    [Fact]
    public void A_lift_in_an_emergency_lists_what_to_do_in_the_order_of_doing_it() =>
        Explained("school-interaction-2021", Lift with { Facts = FactSet.Of(Fact.Emergency, Fact.NoSafeAlternative) }, "lift-in-an-emergency");

    [Fact]
    public void A_second_agreement_is_asked_for_as_well_as_the_first() =>
        Explained("school-interaction-2021", Details with { Approvals = RoleSet.Of(Role.SeniorLeader) }, "details-parents-as-well");

    [Theory]
    [InlineData("school-interaction-2021", Role.Governor)]
    [InlineData("school-interaction-2021", Role.Teacher)]
    [InlineData("westdale-junior", Role.ParentOrCarer)]
    public void An_agreement_that_counts_for_nothing_changes_nothing_of_what_is_said(string pack, Role nobodyAsks)
    {
        var policy = Packs.Policy(pack);

        policy.Assess(Details with { Approvals = RoleSet.Of(nobodyAsks) }).InFull().Explain().ShouldBe(policy.Assess(Details).InFull().Explain());
    }

    [Fact]
    public void A_prohibition_without_exception_offers_none() =>
        Explained("walsall-2020", Details, "details-prohibited");

    [Fact]
    public void A_missing_declaration_is_named() =>
        Explained("derbyshire-leaflet", Lift with { Activity = Activity.JoinSchoolWifi, Counterpart = CounterpartKind.None, CounterpartAge = null }, "wifi-needs-both");

    [Fact]
    public void A_message_that_arrives_is_not_answered() =>
        Explained("westdale-junior", Lift with { Activity = Activity.PersonalSocialMediaMessage, Direction = Direction.Inbound, Purpose = Purpose.Personal }, "message-arrives");

    [Fact]
    public void Where_the_policy_is_silent_the_head_is_told() =>
        Explained("walsall-2020", Lift, "silent");

    [Fact]
    public void Where_the_policy_is_silent_about_the_head_the_chair_is_told() =>
        Explained("walsall-2020", Lift with { Actor = RoleSet.Of(Role.Headteacher) }, "silent-about-the-head");

    [Fact]
    public void Indecent_images_go_to_police_and_authority_and_nobody_investigates() =>
        Explained("walsall-2020", Lift with { Activity = Activity.IndecentImageFound, Direction = Direction.Inbound }, "indecent-images");

    [Fact]
    public void What_is_allowed_is_said_in_a_word() =>
        Explained("westdale-junior", Lift with { Activity = Activity.SchoolEmail }, "school-email");

    [Fact]
    public void Two_groups_who_may_agree_cannot_be_mistaken_for_one()
    {
        var lifts = PolicyPacks.Find("school-interaction-2021")!.Clauses.Single(clause => clause.Id == "smci.lone-lifts");
        var either = lifts with { Approvers = [RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.OperationsManager, Role.ParentOrCarer)] };

        Packs.Resolved(Generated.Document([either], RoleSet.Of(Role.Teacher))).Assess(Lift).InFull().Explain()
            .ShouldContain("ask here for the agreement of the headteacher; or the operations manager and the parents or carers together, and wait until it is on record");
    }

    [Fact]
    public void A_circumstance_that_has_to_be_absent_is_said_to_have_to_be()
    {
        var lifts = PolicyPacks.Find("school-interaction-2021")!.Clauses.Single(clause => clause.Id == "smci.lone-lifts");
        var but = new ClauseException { When = FactSet.Of(Fact.Emergency), Unless = FactSet.Of(Fact.OwnChild), Stance = Outcome.Permitted, Text = "Drive." };
        var policy = Packs.Resolved(
            Generated.Document(
                [lifts with { Stance = Outcome.Prohibited, Approvers = [], Duties = [], Exceptions = [but], AppliesTo = lifts.AppliesTo with { Unless = FactSet.Empty } }],
                RoleSet.Of(Role.Teacher)));

        policy.Assess(Lift with { Facts = FactSet.Of(Fact.OwnChild) }).InFull().Explain()
            .ShouldContain("- The policy itself makes an exception in an emergency, if the records did not show that the student is your own child: then this would be permitted.");
    }

    [Fact]
    public void What_is_owed_beside_the_deciding_clause_has_its_reason_too() =>
        Explained("derbyshire-leaflet", Lift with { Activity = Activity.PersonalEmail, Direction = Direction.Inbound }, "email-arrives-for-work");

    [Fact]
    public void What_happens_next_is_told_where_a_route_follows() =>
        Explained(
            "westdale-junior",
            Lift with { Activity = Activity.PersonalSocialMediaConnection, Direction = Direction.Inbound, Facts = FactSet.Of(Fact.Repeated) },
            "repeated-invitations");

    [Fact]
    public void A_route_follows_only_on_what_it_speaks_of()
    {
        var invitation = Lift with { Activity = Activity.PersonalSocialMediaConnection, Direction = Direction.Inbound, Facts = FactSet.Of(Fact.Repeated) };
        var policy = Packs.Policy("westdale-junior");

        policy.Assess(invitation).InFull().Routes.Select(route => route.Id).ShouldBe(["west.repeated-invitations"]);
        policy.Assess(invitation with { Facts = FactSet.Empty }).InFull().Routes.ShouldBeEmpty();
        policy.Assess(invitation with { Direction = Direction.Outbound }).InFull().Routes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(17, true)]
    [InlineData(18, false)]
    [InlineData(null, true)]
    public void A_route_keeps_to_its_ages_and_takes_an_unknown_age_as_any(int? age, bool follows)
    {
        var route = new Route
        {
            Id = "school.next",
            Title = "Next",
            Text = "Next.",
            Activities = [Activity.LoneLift],
            Counterparts = [new CounterpartScope(CounterpartKind.CurrentStudent, 11, 18)],
        };

        route.Follows(Lift with { CounterpartAge = age }).ShouldBe(follows);
        route.Follows(Lift with { CounterpartAge = age, Counterpart = CounterpartKind.FormerStudent }).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void Every_kind_of_activity_is_explained_in_the_same_words_by_the_policy_read_back_years_later(string id)
    {
        var policy = Packs.Policy(id);
        var later = Policy.FromCanonical(policy.Canonical.Span);
        foreach (var activity in Enum.GetValues<Activity>())
        {
            foreach (var counterpart in Enum.GetValues<CounterpartKind>())
            {
                foreach (var direction in Enum.GetValues<Direction>())
                {
                    var asked = Lift with { Activity = activity, Counterpart = counterpart, Direction = direction };
                    later.Assess(asked).InFull().Explain().ShouldBe(policy.Assess(asked).InFull().Explain());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(PackTests.PackIds), MemberType = typeof(PackTests))]
    public void No_explanation_says_a_line_twice_or_speaks_in_the_words_of_the_api(string id)
    {
        var underTheNation = new PolicyStack(PolicyPacks.Find(id).ShouldNotBeNull(), PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], []));
        Policy[] policies = [Packs.Policy(id), underTheNation.Bind("school", 1, new DateOnly(2026, 9, 1))];
        foreach (var explanation in policies.SelectMany(policy => Asked().Select(asked => policy.Assess(asked).InFull().Explain())))
        {
            explanation.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBeUnique(explanation);
            explanation.ShouldNotMatch("[A-Z]_[A-Z]|`");
        }
    }

    [Fact]
    public void What_two_clauses_ask_for_alike_is_told_once_and_both_are_named()
    {
        var asked = new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.Immediate);
        var policy = Packs.Resolved(PolicyPacks.Find("walsall-2020").ShouldNotBeNull() with
        {
            Clauses =
            [
                Lifts("one.agreed") with { Stance = Outcome.AuthorisationRequired, Approvers = [RoleSet.Of(Role.Headteacher)] },
                Lifts("one.reported") with { Stance = Outcome.ReportRequired },
            ],
        });

        var findings = policy.Assess(Lift).InFull();
        var explanation = findings.Explain();

        findings.Duties.Select(duty => duty.Clause.Id).ShouldBe(["one.agreed", "one.reported"]);
        explanation.Split('\n').Count(line => line == "- Tell the headteacher at once.").ShouldBe(1, explanation);
        explanation.ShouldContain("clause one.agreed");
        explanation.ShouldContain("clause one.reported");

        Clause Lifts(string id) => new()
        {
            Id = id, Title = id, Text = $"As {id} says.", AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] }, Stance = Outcome.Permitted, Duties = [asked],
        };
    }

    private static IEnumerable<Situation> Asked() =>
        from activity in Enum.GetValues<Activity>()
           from counterpart in Enum.GetValues<CounterpartKind>()
           from direction in Enum.GetValues<Direction>()
           from purpose in Enum.GetValues<Purpose>()
           from actor in new[] { Role.Teacher, Role.Headteacher, Role.Governor }
           from facts in Enum.GetValues<Fact>().Select(fact => FactSet.Of(fact)).Prepend(FactSet.Empty)
           select new Situation { Actor = RoleSet.Of(actor), Counterpart = counterpart, Activity = activity, Direction = direction, Purpose = purpose, Facts = facts };

    private static void Explained(string pack, Situation situation, string snapshot) =>
        Snapshot.ShouldMatch(Packs.Policy(pack).Assess(situation).InFull().Explain(), snapshot);
}
