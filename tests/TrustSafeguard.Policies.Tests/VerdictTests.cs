namespace TrustSafeguard.Policies.Tests;

/// <summary>The first line of an explanation can be obeyed by itself, and nothing in it tells anybody to report to themselves or what to claim.</summary>
public class VerdictTests
{
    private static readonly Situation Pupil = new()
    {
        Actor = RoleSet.Of(Role.Teacher),
        Counterpart = CounterpartKind.CurrentStudent,
        CounterpartAge = 14,
        Activity = Activity.PersonalSocialMediaConnection,
        Purpose = Purpose.Personal,
    };

    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Theory]
    [InlineData("derbyshire-leaflet", "Do not accept it. Report it.")]
    [InlineData("walsall-2020", "Do not accept it.")]
    [InlineData("westdale-junior", "Do not accept it.")]
    public void A_friend_request_that_arrives_is_not_to_be_accepted(string pack, string verdict) =>
        Verdict(pack, Pupil with { Direction = Direction.Inbound }).ShouldBe(verdict);

    [Fact]
    public void A_second_one_is_reported_as_well() =>
        Verdict("westdale-junior", Pupil with { Direction = Direction.Inbound, Facts = FactSet.Of(Fact.Repeated) }).ShouldBe("Do not accept it. Report it.");

    [Fact]
    public void A_ban_says_what_not_to_do() =>
        Verdict("walsall-2020", Pupil with { Activity = Activity.SharePersonalContactDetails }).ShouldBe("No. Do not give out your own number or address.");

    [Fact]
    public void What_waits_for_agreement_says_what_to_leave_until_then() =>
        Verdict("school-interaction-2021", Pupil with { Activity = Activity.LoneLift, Purpose = Purpose.Professional })
            .ShouldBe("Not yet. Do not drive them alone until it has been agreed.");

    [Fact]
    public void A_contact_on_record_is_told_in_the_past_and_nobody_is_told_how_it_could_have_passed()
    {
        var lift = Pupil with { Activity = Activity.LoneLift, Purpose = Purpose.Professional };
        var needed = Packs.Policy("school-interaction-2021").Assess(lift).InFull().ExplainAsRecorded();

        needed.ShouldStartWith("This needed agreement before it was done.");
        needed.ShouldContain("What was needed\n- The agreement of the headteacher");
        needed.ShouldNotContain("What would change the answer");
        needed.ShouldNotContain("Before you do it");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nothing_on_record_is_told_as_if_it_were_still_to_be_done(string pack)
    {
        foreach (var told in Everything(pack).Select(assessment => assessment.InFull().ExplainAsRecorded()))
        {
            told.ShouldNotContain("Yes. You may");
            told.ShouldNotContain("Not yet.");
            told.ShouldNotContain("Before you do it");
            told.ShouldNotContain("What would change");
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nobody_is_told_to_report_to_themselves(string pack)
    {
        foreach (var assessment in Everything(pack))
        {
            var own = assessment.Situation.Actor.Select(Vocabulary.WordOf).ToHashSet();
            foreach (var duty in assessment.InFull().Duties.Where(duty => duty.Kind is DutyKind.Report or DutyKind.SeekAdvice or DutyKind.Declare))
            {
                duty.To.ShouldAllBe(to => !own.Contains(Vocabulary.WordOf(to)), $"{assessment.Situation}: {duty}");
            }
        }
    }

    [Fact]
    public void The_head_who_witnesses_is_the_one_who_is_told_and_writes_it_down()
    {
        var found = Packs.Policy("derbyshire-leaflet").Assess(Pupil with { Actor = RoleSet.Of(Role.Headteacher), Activity = Activity.PolicyBreachWitnessed }).InFull();

        found.Duties.ShouldHaveSingleItem().Kind.ShouldBe(DutyKind.Record);
        found.Explain().ShouldStartWith("Record it.\n");
        found.Explain().ShouldNotContain("Tell the");
    }

    [Fact]
    public void What_a_head_has_done_goes_up_and_never_to_those_whom_the_head_leads()
    {
        var told = Packs.Policy("school-interaction-2021").Assess(Pupil with { Actor = RoleSet.Of(Role.Headteacher), Activity = Activity.ChanceMeeting }).InFull();

        told.Duties.ShouldAllBe(duty => duty.To.SequenceEqual(new[] { Recipient.ChairOfGovernors }));
        told.Duties.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void A_text_to_a_colleague_is_nothing_to_report(string pack)
    {
        var text = Packs.Policy(pack).Assess(Pupil with { Activity = Activity.PersonalPhoneText, Counterpart = CounterpartKind.Colleague, CounterpartAge = null }).InFull();

        text.Duties.ShouldBeEmpty();
        text.Routes.ShouldBeEmpty();
        text.Explain().ShouldBe("The policy says nothing about this. You need do nothing about it.");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Nobody_is_told_what_to_claim(string pack)
    {
        var policy = Packs.Policy(pack);
        foreach (var findings in Everything(pack).Select(assessment => assessment.InFull()))
        {
            var changes = findings.Explain().Split("What would change the answer\n").ElementAtOrDefault(1) ?? "";
            var excepted = findings.DecidedBy.SelectMany(clause => clause.Exceptions).Aggregate(FactSet.Empty, (all, exception) => all.Union(exception.When));

            foreach (var (fact, words) in Claims.Where(claim => !excepted.Contains(claim.Fact)))
            {
                changes.ShouldNotContain(words, Case.Sensitive, $"{policy.Id} {findings.Assessment.Situation}: {fact}");
            }

            changes.ShouldNotContain("were an emergency");
            changes.ShouldNotContain("were your own child");
        }
    }

    [Fact]
    public void What_only_a_record_can_show_is_told_as_the_record_that_is_wanting()
    {
        var former = Pupil with { Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 17, Activity = Activity.SocialMeeting };
        var asked = Packs.Policy("westdale-junior").Assess(former with { ApprovalsByOthers = RoleSet.Of(Role.Headteacher) }).InFull();

        asked.Explain().ShouldContain(
            "- Before you do it, there has to be a contact plan agreed by the headteacher. This system cannot record a contact plan yet: show the headteacher what there is; "
                + "what is done is listed here as a breach until it has been triaged.");
        (asked.Approvers.Count, asked.MissingFacts, asked.MissingRecords).ShouldBe((0, FactSet.Of(Fact.ContactPlanAgreed), FactSet.Of(Fact.ContactPlanAgreed)));
        Packs.Policy("walsall-2020").Assess(Pupil with { Activity = Activity.SocialMeeting }).InFull().Explain()
            .ShouldContain("- If the relationship were declared to the school and on record, which this system cannot record yet, this would be permitted");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void No_first_line_holds_out_what_nobody_can_have(string pack)
    {
        foreach (var findings in Everything(pack).Select(assessment => assessment.InFull()))
        {
            var first = findings.Explain().Split('\n')[0];
            if (findings.MissingRecords.Intersect(FactSet.Of(Fact.OwnChild, Fact.DeclaredRelationship, Fact.ContactPlanAgreed)).IsEmpty)
            {
                first.ShouldNotContain("Not as things stand");
            }
            else
            {
                first.ShouldMatch("^(Not as things stand|No)[.] Do not [^.]*[.]$");
            }
        }
    }

    [Fact]
    public void What_waits_for_a_record_that_nobody_can_make_is_not_said_to_wait()
    {
        var former = Pupil with { Counterpart = CounterpartKind.FormerStudent, CounterpartAge = 19, Activity = Activity.SocialMeeting };

        Packs.Policy("westdale-junior").Assess(former).InFull().Explain().ShouldStartWith("Not as things stand. Do not meet them socially.\n");
    }

    [Fact]
    public void What_nobody_but_the_adult_may_agree_to_is_not_said_to_be_agreed_to_yet()
    {
        var lifts = PolicyPacks.Find("school-interaction-2021")!.Clauses.Single(clause => clause.Id == "smci.lone-lifts");
        var together = lifts with { Approvers = [RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors)] };
        var lift = Pupil with { Actor = RoleSet.Of(Role.Headteacher), Activity = Activity.LoneLift, Purpose = Purpose.Professional };

        Packs.Resolved(Generated.Document([together], lift.Actor)).Assess(lift).InFull().Explain().ShouldStartWith("Not as things stand. Do not drive them alone.\n");
    }

    [Fact]
    public void What_is_said_and_has_no_place_on_record_is_told_to_be_answered_without_it_there()
    {
        var told = Packs.Policy("westdale-junior").Assess(Pupil with { Activity = Activity.LoneLift, Facts = FactSet.Of(Fact.OwnChild) }).InFull().Explain();

        told.ShouldStartWith("Yes, on your word alone, which no record here can show yet: you may drive them alone.\n");
        told.ShouldNotContain("What would make the answer stricter");
        told.ShouldContain(
            "- This answer takes your word that the student is your own child, which this system cannot record yet: what is put on record is answered without it, until whoever "
                + "triages it has checked. Without it, it would not be allowed.");
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void The_gravest_answer_names_the_gravest_steps_whether_the_pack_is_asked_alone_or_binds_a_school(string pack)
    {
        var asked = Pupil with { Activity = Activity.IntimateRelationship };
        var underTheNation = new PolicyStack(PolicyPacks.Find(pack)!, PolicyOverlay.Of(PolicyLayer.National, PolicyPacks.England, [], []));
        foreach (var policy in new[] { Packs.Policy(pack), underTheNation.Bind("school", 1, new DateOnly(2026, 9, 1)) })
        {
            var told = policy.Assess(asked).InFull().Explain();
            told.ShouldStartWith("No. Do not begin it or go on with it. If it has happened, report it at once.");
            told.ShouldContain("- Tell the headteacher at once; if it is about the headteacher, tell the chair of governors instead.");
            told.ShouldContain("- Tell the police at once.");
            told.ShouldContain("- Tell the local authority designated officer at once.");
            told.ShouldContain("- Ask nothing and touch nothing");
            underTheNation.Bind("school", 1, new DateOnly(2026, 9, 1)).Assess(asked with { Actor = RoleSet.Of(Role.Headteacher) }).InFull().Explain()
                .ShouldContain("- Tell the chair of governors at once.");
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void The_packs_own_wording_never_stands_between_quotation_marks(string pack)
    {
        var policy = Packs.Policy(pack);
        foreach (var told in Everything(pack).Select(assessment => assessment.InFull().Explain()))
        {
            told.Replace($"“{policy.Title}”", "").ShouldNotContain("“");
        }
    }

    [Fact]
    public void A_reason_says_where_the_document_has_it()
    {
        var pack = PolicyPacks.Find("walsall-2020")!;
        var placed = pack with { Clauses = [.. pack.Clauses.Select(clause => clause with { Reference = "section 4.2" })] };

        Packs.Resolved(placed).Assess(Pupil).InFull().Explain().ShouldContain($"policy “{pack.Title}”, section 4.2, clause wals.friends)");
    }

    [Fact]
    public void Words_that_a_trust_put_in_place_are_told_as_the_trusts()
    {
        var pack = PolicyPacks.Find("walsall-2020")!;
        var change = new ClauseOverride("wals.friends", Outcome.AuthorisationRequired, [RoleSet.Of(Role.Headteacher)], "Ask the head first.").ToPublish(pack, PolicyLayer.Trust);

        new PolicyStack(pack, new PolicyOverlay(PolicyLayer.Trust, [change], [], [])).Bind("trust", 1, pack.EffectiveFrom).Assess(Pupil).InFull().Explain()
            .ShouldContain($"(trust policy, changing “{pack.Title}”, clause wals.friends)");
    }

    [Theory]
    [InlineData("Ask the chair first.")]
    [InlineData(null)]
    public void Words_that_a_school_put_in_place_are_not_told_as_its_documents(string? text)
    {
        var pack = PolicyPacks.Find("walsall-2020")!;
        var change = new ClauseOverride("wals.friends", Outcome.AuthorisationRequired, [RoleSet.Of(Role.ChairOfGovernors)], text).ToPublish(pack, PolicyLayer.School);
        var policy = new PolicyStack(pack, new PolicyOverlay(PolicyLayer.School, [change], [], [])).Bind("school", 1, pack.EffectiveFrom);

        policy.Assess(Pupil).InFull().Explain().ShouldContain($"(school policy, changing “{pack.Title}”, clause wals.friends)");
        policy.As("school", 2, pack.EffectiveFrom).Assess(Pupil).InFull().Explain().ShouldContain($"(school policy, changing “{pack.Title}”, clause wals.friends)");
    }

    [Fact]
    public void What_was_agreed_beforehand_is_told_of_what_is_recorded()
    {
        var agreed = Packs.Resolved(PolicyPacks.Find("westdale-junior")!).Assess(new Situation
        {
            Actor = RoleSet.Of(Role.Teacher),
            Counterpart = CounterpartKind.CurrentStudent,
            CounterpartAge = 10,
            Activity = Activity.PersonalPhoneText,
            ApprovalsByOthers = RoleSet.Of(Role.Headteacher),
        });

        agreed.IsPermitted.ShouldBeTrue();
        agreed.InFull().ExplainAsRecorded().Split('\n')[0].ShouldEndWith(" It had been agreed to beforehand by the headteacher.");
        agreed.InFull().Explain().ShouldNotContain("beforehand by");
    }

    [Fact]
    public void A_breach_counts_on_nothing()
    {
        var breach = Packs.Resolved(PolicyPacks.Find("westdale-junior")!).Assess(new Situation
        {
            Actor = RoleSet.Of(Role.Teacher),
            Counterpart = CounterpartKind.CurrentStudent,
            CounterpartAge = 10,
            Activity = Activity.PersonalPhoneText,
        }).InFull();

        breach.Assessment.Outcome.ShouldBe(Outcome.AuthorisationRequired);
        breach.ExplainAsRecorded().ShouldNotContain("What this answer counts on");
    }

    private static readonly (Fact Fact, string Words)[] Claims =
    [
        (Fact.Emergency, "emergency"), (Fact.NoSafeAlternative, "safe alternative"), (Fact.LastResort, "last resort"), (Fact.OnEducationalVisit, "educational visit"),
        (Fact.RoleRequiresIt, "role requires"),
    ];

    private static string Verdict(string pack, Situation situation) => Packs.Policy(pack).Assess(situation).InFull().Explain().Split('\n')[0];

    private static IEnumerable<Assessment> Everything(string pack)
    {
        var policy = Packs.Policy(pack);
        return from activity in Enum.GetValues<Activity>()
               from counterpart in Enum.GetValues<CounterpartKind>()
               from direction in Enum.GetValues<Direction>()
               from actor in new[]
               {
                   Role.Teacher, Role.Headteacher, Role.DeputyHeadteacher, Role.SeniorLeader, Role.DesignatedSafeguardingLead, Role.OperationsManager, Role.LineManager,
                   Role.ChairOfGovernors,
               }
               select policy.Assess(Pupil with { Actor = RoleSet.Of(actor), Activity = activity, Counterpart = counterpart, Direction = direction });
    }
}
