namespace TrustSafeguard.Policies.Tests;

public class AssessmentTests
{
    private static readonly Situation Details = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 15,
        Activity = Activity.SharePersonalContactDetails,
    };

    [Theory]
    [InlineData(Role.Headteacher)]
    [InlineData(Role.DeputyHeadteacher)]
    [InlineData(Role.SeniorLeader)]
    public void A_head_and_a_deputy_are_senior_leaders(Role approver) =>
        Under("dcsf-guidance", Details with { Approvals = RoleSet.Of(approver) }).Outcome.ShouldBe(Outcome.Permitted);

    [Fact]
    public void The_chair_stands_in_for_the_head_about_the_head()
    {
        var head = Details with { Actor = RoleSet.Of(Role.Headteacher) };

        Under("westdale-junior", head with { Approvals = RoleSet.Of(Role.Headteacher) }).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        Under("westdale-junior", head).InFull().Approvers.ShouldBe([RoleSet.Of(Role.ChairOfGovernors)]);
        Under("westdale-junior", head with { Approvals = RoleSet.Of(Role.ChairOfGovernors) }).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void The_chair_does_not_stand_in_for_the_head_about_anybody_else() =>
        Under("westdale-junior", Details with { Approvals = RoleSet.Of(Role.ChairOfGovernors) }).Outcome.ShouldBe(Outcome.AuthorisationRequired);

    [Fact]
    public void The_chair_does_not_stand_in_for_the_head_where_the_document_names_others_who_could()
    {
        var lift = Details with { Actor = RoleSet.Of(Role.Headteacher), Activity = Activity.LoneLift };

        Under("school-interaction-2021", lift with { Approvals = RoleSet.Of(Role.ChairOfGovernors) }).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        Under("school-interaction-2021", lift).InFull().Approvers.ShouldBe([RoleSet.Of(Role.DeputyHeadteacher), RoleSet.Of(Role.OperationsManager)]);
        Under("school-interaction-2021", lift with { Approvals = RoleSet.Of(Role.OperationsManager) }).IsPermitted.ShouldBeTrue();
        Under("dcsf-guidance", lift with { Activity = Activity.SharePersonalContactDetails, Approvals = RoleSet.Of(Role.ChairOfGovernors) })
            .Outcome.ShouldBe(Outcome.AuthorisationRequired);
    }

    [Theory]
    [InlineData(Role.OperationsManager, new[] { Role.Headteacher, Role.DeputyHeadteacher })]
    [InlineData(Role.DeputyHeadteacher, new[] { Role.Headteacher, Role.OperationsManager })]
    [InlineData(Role.Teacher, new[] { Role.Headteacher, Role.DeputyHeadteacher, Role.OperationsManager })]
    public void Nobody_is_sent_to_themselves_for_a_lone_lift(Role asker, Role[] approvers) =>
        Under("school-interaction-2021", Details with { Actor = RoleSet.Of(asker), Activity = Activity.LoneLift })
            .InFull().Approvers.ShouldBe(approvers.Select(role => RoleSet.Of(role)));

    [Fact]
    public void A_record_may_show_that_another_deputy_agreed()
    {
        var lift = Details with { Actor = RoleSet.Of(Role.DeputyHeadteacher), Activity = Activity.LoneLift };

        Under("school-interaction-2021", lift).InFull().ApproversOnRecord
            .ShouldBe([RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DeputyHeadteacher), RoleSet.Of(Role.OperationsManager)]);
        Under("school-interaction-2021", lift with { ApprovalsByOthers = RoleSet.Of(Role.DeputyHeadteacher) }).IsPermitted.ShouldBeTrue();
    }

    [Fact]
    public void A_group_that_the_asker_is_offered_would_do_whoever_asks_under_every_pack()
    {
        var offered = 0;
        foreach (var pack in PolicyPacks.All)
        {
            var policy = Packs.Resolved(pack);
            foreach (var asked in
                from actor in Enum.GetValues<Role>()
                from activity in Enum.GetValues<Activity>()
                from counterpart in Enum.GetValues<CounterpartKind>()
                from direction in Enum.GetValues<Direction>()
                from purpose in Enum.GetValues<Purpose>()
                from age in new int?[] { null, 14, 23 }
                select new Situation
                {
                    Actor = RoleSet.Of(actor), Activity = activity, Counterpart = counterpart, Direction = direction, Purpose = purpose, CounterpartAge = age,
                })
            {
                var assessment = policy.Assess(asked);
                if (assessment.Outcome != Outcome.AuthorisationRequired)
                {
                    continue;
                }

                var findings = assessment.InFull();
                foreach (var group in findings.Approvers)
                {
                    offered++;
                    (policy.Assess(asked with { Approvals = group, Facts = findings.MissingFacts }).Outcome < Outcome.AuthorisationRequired).ShouldBeTrue($"{pack.Id}: {asked}");
                }
            }
        }

        offered.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_head_is_one_person_where_a_group_names_the_head_and_a_senior_leader()
    {
        var clause = new Clause
        {
            Id = "lifts",
            Title = "Lifts",
            Text = "The head and a senior leader agree.",
            AppliesTo = new ClauseScope { Activities = [Activity.LoneLift] },
            Stance = Outcome.AuthorisationRequired,
            Approvers = [RoleSet.Of(Role.Headteacher, Role.SeniorLeader)],
        };
        var policy = Packs.Resolved(Generated.Document([clause], RoleSet.Of(Role.Teacher)));
        var lift = Details with { Activity = Activity.LoneLift };

        policy.Assess(lift with { Approvals = RoleSet.Of(Role.Headteacher) }).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        policy.Assess(lift with { Approvals = RoleSet.Of(Role.Headteacher) }).InFull().Approvers.ShouldBe([RoleSet.Of(Role.SeniorLeader)]);
        policy.Assess(lift with { Approvals = RoleSet.Of(Role.Headteacher, Role.DeputyHeadteacher) }).IsPermitted.ShouldBeTrue();
        policy.Assess(lift).InFull().Approvers.ShouldBe([RoleSet.Of(Role.Headteacher, Role.SeniorLeader)]);
    }

    [Fact]
    public void A_senior_leader_does_not_agree_to_their_own_request_but_a_deputy_may()
    {
        var leader = Details with { Actor = RoleSet.Of(Role.Teacher, Role.SeniorLeader) };

        Under("dcsf-guidance", leader with { Approvals = RoleSet.Of(Role.SeniorLeader) }).Outcome.ShouldBe(Outcome.AuthorisationRequired);
        Under("dcsf-guidance", leader).InFull().Approvers.ShouldBe([RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.DeputyHeadteacher)]);
        Under("dcsf-guidance", leader with { ApprovalsByOthers = RoleSet.Of(Role.SeniorLeader) }).Outcome.ShouldBe(Outcome.Permitted);
    }

    [Fact]
    public void Both_a_senior_leader_and_the_parents_are_needed_where_the_policy_says_and()
    {
        Under("school-interaction-2021", Details).InFull().Approvers.ShouldBe([RoleSet.Of(Role.SeniorLeader, Role.ParentOrCarer)]);
        Under("school-interaction-2021", Details with { Approvals = RoleSet.Of(Role.SeniorLeader) }).InFull().Approvers.ShouldBe([RoleSet.Of(Role.ParentOrCarer)]);
        Under("school-interaction-2021", Details with { Approvals = RoleSet.Of(Role.SeniorLeader, Role.ParentOrCarer) }).Outcome.ShouldBe(Outcome.Permitted);
    }

    [Fact]
    public void Agreement_alone_does_not_do_where_a_plan_is_needed_too()
    {
        var meeting = new Situation
        {
            Actor = RoleSet.Of(Role.Teacher),
            Counterpart = CounterpartKind.FormerStudent,
            CounterpartAge = 23,
            Activity = Activity.SocialMeeting,
            Purpose = Purpose.Personal,
            Approvals = RoleSet.Of(Role.Headteacher),
        };

        Under("westdale-junior", meeting).InFull().Approvers.ShouldBeEmpty();
        Under("westdale-junior", meeting).InFull().MissingFacts.ShouldBe(FactSet.Of(Fact.ContactPlanAgreed));
        Under("westdale-junior", meeting with { Facts = FactSet.Of(Fact.ContactPlanAgreed) }).Outcome.ShouldBe(Outcome.PermittedWithDuties);
    }

    [Fact]
    public void A_former_pupil_of_unknown_age_may_be_under_eighteen()
    {
        var friend = new Situation
        {
            Actor = RoleSet.Of(Role.Teacher),
            Counterpart = CounterpartKind.FormerStudent,
            Activity = Activity.PersonalSocialMediaConnection,
            Purpose = Purpose.Personal,
        };

        Under("derbyshire-leaflet", friend).Outcome.ShouldBe(Outcome.Prohibited);
        Under("derbyshire-leaflet", friend with { CounterpartAge = 17 }).Outcome.ShouldBe(Outcome.Prohibited);
        Under("derbyshire-leaflet", friend with { CounterpartAge = 18 }).Outcome.ShouldBe(Outcome.NotCovered);
    }

    [Fact]
    public void Where_nothing_applies_the_head_is_told_and_nobody_decided()
    {
        var assessment = Under("walsall-2020", Details with { Activity = Activity.LoneLift });

        assessment.Outcome.ShouldBe(Outcome.NotCovered);
        assessment.IsPermitted.ShouldBeTrue();
        var findings = assessment.InFull();
        findings.DecidedBy.ShouldBeEmpty();
        findings.Duties.ShouldHaveSingleItem().To.ShouldBe([Recipient.Headteacher]);
        assessment.Policy.FindClause(findings.Duties[0].Clause.Id).ShouldNotBeNull();
    }

    [Fact]
    public void Somebody_whom_the_policy_does_not_bind_is_not_covered() =>
        Under("westdale-junior", Details with { Actor = RoleSet.Of(Role.Volunteer) }).Outcome.ShouldBe(Outcome.NotCovered);

    [Fact]
    public void An_adult_of_several_roles_is_bound_by_the_clauses_of_each() =>
        Under("westdale-junior", Details with { Actor = RoleSet.Of(Role.Volunteer, Role.Teacher) }).Outcome.ShouldBe(Outcome.AuthorisationRequired);

    [Fact]
    public void An_assessment_allocates_nothing()
    {
        var policy = Packs.Policy("school-interaction-2021");
        policy.Assess(Details);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = policy.Assess(Details).Outcome;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        outcome.ShouldBe(Outcome.AuthorisationRequired);
        allocated.ShouldBe(0);
    }

    private static Assessment Under(string pack, Situation situation) => Packs.Policy(pack).Assess(situation);
}
