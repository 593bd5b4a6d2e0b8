using System.Collections.Immutable;
using TrustSafeguard.Policies.Reading;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Policies.Tests;

/// <summary>What arrives or is found is nobody's deed: it is reported, declined, removed; it is neither forbidden nor agreed to.</summary>
public class ArrivalTests
{
    private static readonly Outcome[] Stances =
        [Outcome.Permitted, Outcome.PermittedWithDuties, Outcome.ReportRequired, Outcome.AuthorisationRequired, Outcome.Prohibited];

    private static readonly DutyKind[] Protecting = [DutyKind.Report, DutyKind.Reject, DutyKind.DoNotReply, DutyKind.RemoveConnection];

    private static readonly Activity[] FoundOnly =
    [
        Activity.IndecentImageFound, Activity.UnsuitableMaterialFound, Activity.InfatuationNoticed, Activity.ExistingConnectionDiscovered,
        Activity.PolicyBreachWitnessed, Activity.CyberbullyingOfStaff,
    ];

    private static readonly Activity[] ByOthersAlone =
    [
        Activity.SchoolEmail, Activity.PersonalEmail, Activity.SchoolPhoneCall, Activity.SchoolPhoneText, Activity.PersonalPhoneCall, Activity.PersonalPhoneText,
        Activity.Letter, Activity.SchoolSocialMediaPost, Activity.SchoolSocialMediaDirectMessage, Activity.PersonalSocialMediaMessage,
        Activity.PersonalSocialMediaConnection, Activity.SharePersonalContactDetails, Activity.PhysicalContact, Activity.PhotographWithSchoolCamera,
        Activity.PhotographWithPersonalPhone, Activity.PhotographOfInjury, Activity.AudioRecordingOfDisclosure, Activity.PublishStudentPhotograph,
    ];

    private static readonly Activity[] Pictures =
    [
        Activity.PhotographWithSchoolCamera, Activity.PhotographWithPersonalPhone, Activity.PhotographOfInjury, Activity.AudioRecordingOfDisclosure,
        Activity.PublishStudentPhotograph,
    ];

    private static readonly PolicyDocument Westdale = PolicyPacks.Find("westdale-junior")!;

    public static TheoryData<Outcome, Outcome> Pairs
    {
        get
        {
            var pairs = new TheoryData<Outcome, Outcome>();
            foreach (var (before, now) in from before in Stances from now in Stances select (before, now))
            {
                pairs.Add(before, now);
            }

            return pairs;
        }
    }

    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void No_override_blames_whoever_receives_or_finds_something_and_no_stricter_one_loses_what_protects(Outcome before, Outcome now)
    {
        foreach (var (activity, directions) in from activity in Enum.GetValues<Activity>() from directions in Directions select (activity, directions))
        {
            var scope = new ClauseScope { Activities = [activity], Directions = directions };
            var document = Generated.Document([Clause(scope, before)], RoleSet.Of(Role.Teacher, Role.Headteacher));
            var overlay = Overlay(new ClauseOverride("about", now, Agreement(now), "As the school has it.").ToPublish(document, PolicyLayer.School));
            var stack = new PolicyStack(document);
            if (!stack.Check(overlay).IsEmpty)
            {
                continue;
            }

            var clause = stack.With(overlay).Bind("school", 1, document.EffectiveFrom).FindClause("about")!;
            var comes = ComesIn(scope);
            (comes && clause.Stance is Outcome.AuthorisationRequired or Outcome.Prohibited).ShouldBeFalse($"{activity} {before} {now}");
            if (now > before)
            {
                Kinds(document.Clauses[0], comes).ShouldBeSubsetOf(Kinds(clause, comes), $"{activity} {string.Join(",", directions)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void In_no_pack_is_a_clause_about_what_comes_in_forbidden_or_agreed_to_by_an_override(string pack)
    {
        var document = PolicyPacks.Find(pack)!;
        var clauses = document.Clauses.Where(clause => clause.MayBeOverridden && ComesIn(clause.AppliesTo)).ToList();

        clauses.ShouldContain(clause => clause.AppliesTo.Activities.Contains(Activity.ExistingConnectionDiscovered));
        clauses.ShouldContain(clause => clause.AppliesTo.Directions.Contains(Direction.Inbound));
        foreach (var (clause, stance) in from clause in clauses from stance in new[] { Outcome.Prohibited, Outcome.AuthorisationRequired } select (clause, stance))
        {
            var error = new PolicyStack(document).Check(Overlay(new ClauseOverride(clause.Id, stance, Agreement(stance), null))).ShouldHaveSingleItem();

            error.Code.ShouldBe(clause.AppliesTo.Activities.Any(FoundOnly.Contains) ? "policy.blames-the-witness" : "policy.blames-the-recipient");
            error.Path.ShouldBe("overlay.overrides[0].stance");
        }
    }

    [Theory]
    [InlineData("activities: [PERSONAL_SOCIAL_MEDIA_MESSAGE], directions: [INBOUND]", "say what is to be done about it (`REPORT_REQUIRED`, or")]
    [InlineData("activities: [PERSONAL_PHONE_TEXT, LONE_LIFT]", "to `PERSONAL_PHONE_TEXT` that comes from somebody else too")]
    [InlineData("activities: [PHOTOGRAPH_WITH_PERSONAL_PHONE]", "that comes from somebody else too, which is their act and not the adult's")]
    [InlineData("activities: [PERSONAL_PHONE_TEXT, LONE_LIFT]", "write `directions: [OUTBOUND]`, and say in another clause what to do when it comes from somebody else.")]
    public void A_clause_of_ones_own_that_makes_a_breach_of_being_written_to_is_refused_with_what_to_write(string applies, string words)
    {
        var error = Read(applies).ShouldBeOfType<PolicyReadingResult.Failure>().Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe("policy.blames-the-recipient");
        error.Message.ShouldContain(words);
        Read("activities: [PERSONAL_EMAIL], directions: [OUTBOUND]").ShouldBeOfType<PolicyReadingResult.Success>();
    }

    [Fact]
    public void An_override_of_what_is_sent_and_received_is_sent_to_a_clause_of_its_own() =>
        new PolicyStack(Westdale).Check(Overlay(new ClauseOverride("west.school-email", Outcome.Prohibited, [], null))).ShouldHaveSingleItem().Message.ShouldEndWith(
            "leave `west.school-email` as it is, and give a document with a clause of your own with `directions: [OUTBOUND]`.");

    [Theory]
    [InlineData(Outcome.Prohibited)]
    [InlineData(Outcome.AuthorisationRequired)]
    public void An_older_policy_that_forbids_a_found_connection_or_lets_it_be_agreed_to_is_still_read_and_has_it_removed(Outcome stance)
    {
        var change = new ClauseOverride("west.existing-connections", stance, Agreement(stance), null).ToPublish(Westdale, PolicyLayer.School);
        var findings = new PolicyStack(Westdale, Overlay(change)).Bind("old", 1, Westdale.EffectiveFrom).Assess(Found).InFull();

        findings.Assessment.Outcome.ShouldBe(stance);
        foreach (var explained in new[] { findings.Explain(), findings.ExplainAsRecorded() })
        {
            explained.ShouldStartWith("Report it. Remove the connection.\n");
            explained.ShouldContain("- Remove the connection at the first opportunity.");
            explained.ShouldNotContain("Leave it alone");
            explained.ShouldNotContain("Once it is agreed");
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Whoever_finds_a_connection_is_told_first_to_remove_it(string pack)
    {
        var first = Packs.Policy(pack).Assess(Found).InFull().Explain().Split('\n')[0];

        first.ShouldContain("Remove the connection.");
        first.ShouldNotContain("Leave it alone");
    }

    [Theory]
    [InlineData(Outcome.Permitted)]
    [InlineData(Outcome.PermittedWithDuties)]
    public void A_milder_answer_about_a_found_connection_keeps_its_removal_or_the_writer_is_told(Outcome stance)
    {
        var change = new ClauseOverride("west.existing-connections", stance, [], "As we have it.").ToPublish(Westdale, PolicyLayer.School);
        var laid = new PolicyStack(Westdale, Overlay(change)).Bind("school", 1, Westdale.EffectiveFrom);
        var warnings = PolicyCheck.OfVariant(laid, Packs.Resolved(Westdale), [change]);

        if (stance == Outcome.PermittedWithDuties)
        {
            laid.FindClause(change.ClauseId)!.Duties.ShouldContain(duty => duty.Kind == DutyKind.RemoveConnection);
            warnings.ShouldBeEmpty();
        }
        else
        {
            var warning = warnings.ShouldHaveSingleItem();
            warning.Code.ShouldBe("policy-check.override-drops-duties");
            warning.Message.ShouldContain("`REPORT`, `REMOVE_CONNECTION`");
        }
    }

    [Fact]
    public void A_child_who_hugs_an_adult_puts_nobody_in_breach() =>
        Packs.Policy("school-interaction-2021").Assess(Pupil with { Activity = Activity.PhysicalContact, Direction = Direction.Inbound }).Outcome.ShouldBe(Outcome.NotCovered);

    [Theory]
    [MemberData(nameof(PackIds))]
    public void In_no_pack_is_what_somebody_else_did_the_adults_breach(string pack)
    {
        var policy = Packs.Policy(pack);
        foreach (var (activity, purpose) in from activity in ByOthersAlone from purpose in Enum.GetValues<Purpose>() select (activity, purpose))
        {
            foreach (var counterpart in Counterparts.Of(activity))
            {
                var received = policy.Assess(Pupil with { Activity = activity, Purpose = purpose, Counterpart = counterpart, Direction = Direction.Inbound });
                (received.Outcome < Outcome.AuthorisationRequired).ShouldBeTrue($"{activity} {purpose} {counterpart}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_rule_of_a_pack_on_pictures_is_about_those_that_the_adult_takes_so_that_a_school_can_tighten_it(string pack) =>
        PolicyPacks.Find(pack)!.Clauses.Where(clause => clause.AppliesTo.Directions is not [Direction.Outbound] && clause.AppliesTo.Activities.Any(Pictures.Contains))
            .Select(clause => clause.Id).ShouldBeEmpty();

    [Fact]
    public void Nothing_that_follows_on_agreement_follows_on_a_ban_whoever_lays_it()
    {
        var call = Pupil with { Activity = Activity.PersonalPhoneCall };
        var change = new ClauseOverride("west.own-phone", Outcome.Prohibited, [], null).ToPublish(Westdale, PolicyLayer.School);
        var calls = new ClauseScope { Activities = [Activity.PersonalPhoneCall], Directions = [Direction.Outbound] };
        var county = Generated.Document([Clause(calls, Outcome.Prohibited)], Westdale.Binds);

        Routes(new PolicyStack(Westdale)).ShouldBe(["west.contact-past-what-was-agreed"]);
        Routes(new PolicyStack(Westdale, Overlay(change))).ShouldBeEmpty();
        Routes(new PolicyStack(Westdale, PolicyOverlay.Of(PolicyLayer.LocalAuthority, county, [], []))).ShouldBeEmpty();

        string[] Routes(PolicyStack stack) =>
            [.. stack.Bind("bound", 1, Westdale.EffectiveFrom).Assess(call).InFull().Routes.Select(route => route.Id)];
    }

    [Fact]
    public void The_writer_of_a_stricter_override_is_told_all_the_circumstances_to_leave_out()
    {
        var change = new ClauseOverride("west.own-phone", Outcome.Prohibited, [], "Never.").ToPublish(Westdale, PolicyLayer.School);
        var laid = new PolicyStack(Westdale, Overlay(change)).Bind("school", 1, Westdale.EffectiveFrom);

        var warning = PolicyCheck.OfVariant(laid, Packs.Resolved(Westdale), [change]).First(each => each.Code == "policy-check.override-drops-exceptions");

        warning.Message.ShouldContain("allows with `ON_EDUCATIONAL_VISIT`; with `EMERGENCY` falls");
        warning.Message.ShouldContain("`unless: [EMERGENCY, ON_EDUCATIONAL_VISIT]`");
    }

    [Fact]
    public void One_person_is_told_once_in_the_data_too()
    {
        var report = new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.FirstOpportunity);
        var scope = new ClauseScope { Activities = [Activity.ExistingConnectionDiscovered] };
        var clauses = new[] { Deadline.FirstOpportunity, Deadline.Immediate, Deadline.WithinOneWorkingDay }
            .Select((deadline, index) => Clause(scope, Outcome.ReportRequired) with { Id = $"about-{index}", Duties = [report with { Deadline = deadline }] });
        var findings = Packs.Resolved(Generated.Document([.. clauses], RoleSet.Of(Role.Teacher))).Assess(Found).InFull();

        findings.Duties.Count.ShouldBe(3);
        var told = findings.DutiesToldOnce.ShouldHaveSingleItem();
        (told.Kind, told.Deadline, told.To.Single()).ShouldBe((DutyKind.Report, Deadline.Immediate, Recipient.Headteacher));
    }

    [Fact]
    public void A_floor_that_the_schools_document_says_too_is_told_once()
    {
        var floor = PolicyOverlay.Of(PolicyLayer.Trust, Westdale with { Guidance = [], Routes = [] }, [], ["west.own-phone"]);
        var findings = new PolicyStack(Westdale, floor).Bind("school", 1, Westdale.EffectiveFrom).Assess(Pupil with { Activity = Activity.PersonalPhoneCall }).InFull();

        findings.DecidedBy.Select(clause => clause.Id).ShouldBe(["west.own-phone", "trust.west.own-phone"]);
        findings.Explain().Split("Your own phone. In short:").Length.ShouldBe(2);
    }

    private static Situation Pupil { get; } = new()
    {
        Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, CounterpartAge = 10, Activity = Activity.LoneLift
    };

    private static Situation Found { get; } = Pupil with { Activity = Activity.ExistingConnectionDiscovered, Purpose = Purpose.Personal };

    private static ImmutableArray<Direction>[] Directions => [[], [Direction.Outbound], [Direction.Inbound], [Direction.Outbound, Direction.Inbound]];

    private static bool ComesIn(ClauseScope scope) =>
        scope.Activities.Any(FoundOnly.Contains) || (scope.Directions is not [Direction.Outbound] && scope.Activities.Any(ByOthersAlone.Contains));

    private static ImmutableArray<RoleSet> Agreement(Outcome stance) => stance == Outcome.AuthorisationRequired ? [RoleSet.Of(Role.Headteacher)] : [];

    // Of what the adult does, not to reply or to accept would contradict an agreement to it; a report of it stays whatever is answered.
    private static HashSet<DutyKind> Kinds(Clause clause, bool comes) =>
        [.. clause.Duties.Select(duty => duty.Kind).Where(kind => Protecting.Contains(kind) && (comes || kind == DutyKind.Report))];

    private static Clause Clause(ClauseScope scope, Outcome stance) => new()
    {
        Id = "about",
        Title = "About it",
        Text = "About it.",
        AppliesTo = scope,
        Stance = stance,
        Approvers = Agreement(stance),
        Duties = stance == Outcome.Permitted ? [] : [.. Protecting.Select(kind => new ClauseDuty(kind, [Recipient.Headteacher], Deadline.FirstOpportunity))],
    };

    private static PolicyOverlay Overlay(ClauseOverride change) => new(PolicyLayer.School, [change], [], []);

    private static PolicyReadingResult Read(string applies) => PolicyReader.Read("policy.yaml", $$"""
        policy: { id: school, title: School, edition: first, effective-from: 2026-09-01, binds: [TEACHER, HEADTEACHER] }
        clauses:
          - { id: school.texts, title: Texts, text: No texts., applies: { {{applies}} }, stance: PROHIBITED }
        """);
}
