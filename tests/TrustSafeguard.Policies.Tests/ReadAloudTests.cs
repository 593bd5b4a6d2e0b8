namespace TrustSafeguard.Policies.Tests;

/// <summary>
/// What was found by reading explanations in full, as somebody who has to defend one at a hearing: each kind of it, over every pack, alone and under the national layer.
/// </summary>
public class ReadAloudTests
{
    private static readonly Situation Pupil = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 14,
        Activity = Activity.PersonalPhoneText,
        Purpose = Purpose.Personal,
    };

    private static readonly Situation Seen = Pupil with
    {
        Counterpart = CounterpartKind.Colleague, CounterpartAge = null, Activity = Activity.PolicyBreachWitnessed, Direction = Direction.Inbound,
    };

    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nobody_is_told_twice_at_two_times(string pack)
    {
        foreach (var told in Everything(pack).SelectMany(findings => new[] { findings.Explain(), findings.ExplainAsRecorded() }))
        {
            var steps = told.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
            steps.Count(step => step.StartsWith("- Tell the headteacher", StringComparison.Ordinal)).ShouldBeLessThan(2, told);
            steps.Count(step => step.Contains("write down", StringComparison.Ordinal)).ShouldBeLessThan(2, told);
            var tellsTheHead = steps.Exists(step => step.StartsWith("- Tell the headteacher at the first", StringComparison.Ordinal));
            (tellsTheHead && steps.Contains("- Tell a senior leader at the first opportunity.")).ShouldBeFalse(told);
            (steps.Contains("- Do not delete anything.") && steps.Exists(step => step.StartsWith("- Keep the evidence", StringComparison.Ordinal))).ShouldBeFalse(told);
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void What_is_on_record_is_never_told_as_a_question_that_is_still_open(string pack)
    {
        foreach (var told in Everything(pack).Select(findings => findings.ExplainAsRecorded()))
        {
            told.Split('\n')[0].ShouldNotMatch("Silence is not permission|before you act|says nothing|does not bind|is allowed", told);
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Whose_matter_it_is_stands_beside_a_step_and_never_alone(string pack)
    {
        foreach (var told in Everything(pack).SelectMany(findings => new[] { findings.Explain(), findings.ExplainAsRecorded() }))
        {
            told.ShouldNotMatch(@"\n(What to do|What to do now|If it has happened)\n- This goes to", told);
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void No_step_is_only_said_of_somebody_else(string pack)
    {
        foreach (var told in Everything(pack).Select(findings => findings.Explain()))
        {
            told.ShouldNotMatch(@"\n- (It is|The head|The chair|Your line)[^\n]*(monitor|supervis)", told);
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nothing_that_a_document_says_where_it_is_silent_is_asked_of_somebody_whom_it_does_not_bind(string pack)
    {
        var policy = Packs.Policy(pack);
        var silent = Everything(pack).Where(each => each.Assessment.Outcome == Outcome.NotCovered);
        foreach (var findings in silent.Where(each => !each.Assessment.Situation.Actor.Overlaps(policy.Binds)))
        {
            findings.Duties.ShouldBeEmpty();
            findings.Explain().ShouldNotContain("Where the policy is silent");
        }
    }

    [Fact]
    public void A_volunteer_whom_a_document_does_not_bind_is_told_so()
    {
        var asked = Packs.Policy("westdale-junior").Assess(Pupil with { Actor = RoleSet.Of(Role.Volunteer) }).InFull();

        asked.Explain().ShouldBe("The policy says nothing about this. It does not bind you. Silence is not permission: if in doubt, ask before you act.");
        asked.ExplainAsRecorded().ShouldBe("The policy said nothing about this. It did not bind you. If in doubt, ask what to do now.");
    }

    [Fact]
    public void A_report_of_a_relationship_is_no_leave_to_begin_it_or_to_go_on()
    {
        var former = Pupil with { Activity = Activity.IntimateRelationship, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 17 };

        Bound("walsall-2020").Assess(former).InFull().Explain()
            .ShouldStartWith("This has to be reported at once. Do not begin it or go on with it: reporting it is not permission.\n");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void No_rule_that_is_shipped_reads_as_leave_to_do_what_was_reported(string pack)
    {
        var firstLines = Everything(pack, age: 16).Select(findings => findings.Explain().Split('\n')[0]).ToList();

        firstLines.ShouldContain(line => line.EndsWith("reporting it is not permission.", StringComparison.Ordinal));
        firstLines.ShouldNotContain(line => line.Contains("before you have", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circumstance_in_which_a_relationship_is_to_be_reported_is_not_told_as_one_in_which_that_is_enough()
    {
        var ban = Bound("westdale-junior").Clauses.Single(clause => clause.Id == "england.relationship-with-a-former-student") with
        {
            Layer = PolicyLayer.School,
            Stance = Outcome.Prohibited,
            Exceptions =
            [
                new ClauseException
                {
                    When = FactSet.Of(Fact.Repeated),
                    Stance = Outcome.ReportRequired,
                    Duties = [new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.Immediate)],
                },
            ],
        };
        var former = Pupil with { Activity = Activity.IntimateRelationship, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 17 };

        Packs.Resolved(Generated.Document([ban], RoleSet.Of(Role.Teacher))).Assess(former).InFull().Explain()
            .ShouldContain("where it happens repeatedly: then it would have to be reported: tell the headteacher at once");
    }

    [Fact]
    public void A_pack_that_is_silent_where_statute_forbids_begins_with_the_ban()
    {
        var former = Pupil with { Activity = Activity.IntimateRelationship, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 15 };

        Packs.Policy("dcsf-guidance").Assess(former).InFull().Explain()
            .ShouldStartWith("The policy says nothing about this. Statutory rules forbid it. Do not begin it or go on with it. If it has happened, report it at once.\n");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    public void A_pack_that_is_silent_where_statute_asks_for_a_report_begins_with_the_report(int age)
    {
        var former = Pupil with { Activity = Activity.IntimateRelationship, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = age, Purpose = Purpose.Personal };

        var told = Packs.Policy("dcsf-guidance").Assess(former).InFull().Explain();

        told.ShouldStartWith(
            "The policy says nothing about this. Statutory rules do. This has to be reported at once. Do not begin it or go on with it: reporting it is not permission.\n");
        told.ShouldContain("\nWhat statutory rules for every school in England ask for as well\n- Tell the headteacher at once");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_national_rule_is_told_where_a_pack_alone_is_asked(string pack)
    {
        var asked = 0;
        var adults = Everything(pack).Where(each => each.Assessment.Policy.Clauses.All(clause => clause.Layer != PolicyLayer.National));
        var former = Pupil with { Activity = Activity.IntimateRelationship, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 16 };
        foreach (var findings in adults.Append(Packs.Policy(pack).Assess(former).InFull()))
        {
            var national = Bound(pack).Assess(findings.Assessment.Situation).InFull().Duties.Where(duty => duty.Clause.Layer == PolicyLayer.National);
            var told = findings.Explain();
            foreach (var report in national.Where(duty => duty.Kind == DutyKind.Report))
            {
                report.To.Any(recipient => told.Contains(Told(recipient), StringComparison.Ordinal)).ShouldBeTrue(told);
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(0);

        static string Told(Recipient recipient) => recipient switch
        {
            Recipient.Headteacher => "the headteacher",
            Recipient.ChairOfGovernors => "the chair of governors",
            Recipient.ChairOfTrustees => "the chair of trustees",
            Recipient.DesignatedSafeguardingLead => "the designated safeguarding lead",
            Recipient.Lado => "the local authority designated officer",
            Recipient.Police => "the police",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    [Fact]
    public void A_policy_that_permits_what_statute_forbids_does_not_begin_with_yes()
    {
        var lax = Packs.Policy("westdale-junior").Text with
        {
            Clauses =
            [
                new Clause
                {
                    Id = "lax",
                    Title = "Lax",
                    Text = "It is allowed.",
                    Sources = [],
                    AppliesTo = new ClauseScope { Activities = [Activity.IntimateRelationship] },
                    Stance = Outcome.Permitted,
                    Layer = PolicyLayer.School,
                },
            ],
        };
        var pupil = Pupil with { Activity = Activity.IntimateRelationship, CounterpartAge = 15 };

        new PolicyStack(lax).Bind("lax", 1, lax.EffectiveFrom).Assess(pupil).InFull().Explain()
            .ShouldStartWith("Statutory rules for every school ask more than this policy. No. Do not begin it or go on with it. If it has happened, report it at once.\n");
    }

    [Fact]
    public void The_time_in_the_first_line_is_that_of_the_step()
    {
        var lifts = PolicyPacks.Find("school-interaction-2021")!.Clauses.Single(clause => clause.Id == "smci.lone-lifts");
        var later = new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.FirstOpportunity);
        var policy = Packs.Resolved(Generated.Document([lifts with { Stance = Outcome.Prohibited, Approvers = [], Exceptions = [], Duties = [later] }], RoleSet.Of(Role.Teacher)));

        policy.Assess(Pupil with { Activity = Activity.LoneLift, Purpose = Purpose.Professional }).InFull().Explain()
            .ShouldStartWith("No. Do not drive them alone. If it has happened, report it.\n");
    }

    [Fact]
    public void A_message_that_may_not_be_answered_at_all_is_not_said_to_be_barred_from_one_phone() =>
        Packs.Policy("westdale-junior").Assess(Pupil with { Direction = Direction.Inbound }).InFull().Explain().ShouldStartWith("Do not reply. Report it.\n");

    [Fact]
    public void Nobody_takes_further_what_is_about_themselves_or_whoever_leads_them()
    {
        var invited = Pupil with { Activity = Activity.PersonalSocialMediaConnection, Direction = Direction.Inbound, Facts = FactSet.Of(Fact.Repeated) };
        var letter = Pupil with { Activity = Activity.Letter, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 19 };

        foreach (var leading in new[] { Role.Headteacher, Role.SeniorLeader, Role.DeputyHeadteacher })
        {
            Bound("westdale-junior").Assess(invited with { Actor = RoleSet.Of(leading) }).InFull().Routes.ShouldBeEmpty();
        }

        Bound("westdale-junior").Assess(letter).InFull().Routes.ShouldHaveSingleItem();
        Bound("westdale-junior").Assess(letter with { Actor = RoleSet.Of(Role.Headteacher) }).InFull().Routes.ShouldBeEmpty();
        Bound("walsall-2020").Assess(Pupil with { Actor = RoleSet.Of(Role.Governor), Activity = Activity.ClubOrSportsActivity }).InFull().Routes.ShouldBeEmpty();
    }

    [Fact]
    public void A_head_who_is_the_chair_does_not_agree_their_own_contact_plan()
    {
        var letter = Pupil with { Activity = Activity.Letter, Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 19 };

        Packs.Policy("westdale-junior").Assess(letter with { Actor = RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors) }).InFull().Explain()
            .ShouldContain("a contact plan agreed by the chair of trustees (in a maintained school, the local authority). This system cannot record a contact plan yet:");
    }

    [Fact]
    public void A_pupil_who_may_be_infatuated_with_the_head_is_told_of_to_the_chair() =>
        Packs.Policy("school-interaction-2021").Assess(Pupil with { Activity = Activity.InfatuationNoticed, Direction = Direction.Inbound }).InFull().Explain()
            .ShouldContain("- Tell the headteacher at the first opportunity; if it is about the headteacher, tell the chair of governors instead.");

    [Fact]
    public void Whoever_sees_something_is_told_where_it_goes_though_no_rule_names_them()
    {
        var told = Bound("westdale-junior").Assess(Seen with { Actor = RoleSet.Of(Role.Governor) }).InFull().Explain();

        told.ShouldStartWith("The policy says nothing about this. It does not bind you. If in doubt, ask what to do; what happens next is said below.\n");
        told.ShouldContain("- A low-level concern: Whoever has it takes it to the head; one about the head to the chair");
    }

    [Fact]
    public void What_two_rules_want_told_to_others_is_told_to_whom_both_name_at_the_sooner_time() =>
        Bound("school-interaction-2021").Assess(Seen).InFull().Explain()
            .ShouldContain("\n- Tell the headteacher at once; if it is about the headteacher, tell the chair of governors instead.");

    private static Policy Bound(string pack) =>
        new PolicyStack(PolicyPacks.Find(pack)!, PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], [])).Bind("school", 1, new DateOnly(2026, 9, 1));

    private static IEnumerable<Findings> Everything(string pack, int age = 14) =>
        from policy in new[] { Packs.Policy(pack), Bound(pack) }
        from activity in Enum.GetValues<Activity>()
        from counterpart in Counterparts.Of(activity)
        from direction in Enum.GetValues<Direction>()
        from actor in new[]
        {
            RoleSet.Of(Role.Teacher), RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.OperationsManager), RoleSet.Of(Role.DesignatedSafeguardingLead), RoleSet.Of(Role.Volunteer),
            RoleSet.Of(Role.ChairOfGovernors), RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors), RoleSet.Of(Role.ParentOrCarer), RoleSet.Of(Role.Student),
        }
        from facts in new[] { FactSet.Empty, FactSet.Of(Fact.SharedByStudents, Fact.Repeated) }
        select policy.Assess(Pupil with { Actor = actor, Activity = activity, Counterpart = counterpart, CounterpartAge = age, Direction = direction, Facts = facts }).InFull();
}
