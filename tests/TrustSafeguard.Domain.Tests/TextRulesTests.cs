using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Domain.Tests;

/// <summary>Every text that a person reads is held to one rule, whichever command brings it.</summary>
public sealed class TextRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly RoleSet Teacher = RoleSet.Of(Role.Teacher);

    private static readonly AuthorisationEvent.Requested Asked =
        new("staff-1", Teacher, null, Activity.LoneLift, "x", Now, Now.AddDays(1), [RoleSet.Of(Role.Headteacher)], "h");

    private static readonly BreachEvent.Raised Raised = new(900_001, "staff-1", Teacher, null, Severity.Low, null, null, [], null, "x", false);

    private static readonly BreachState Triaged = new BreachState.Triaged(Raised, new BreachEvent.Triaged(Threshold.None, Severity.Low, "x"));

    private static readonly RecordedAssessment Permitted =
        new(Teacher, CounterpartKind.None, null, FactSet.Empty, RoleSet.Empty, Outcome.Permitted, Severity.Low, [], "p", "h");

    /// <summary>Each text with what answers it, the code of a missing one, and whether it has one line.</summary>
    private static readonly (string Text, string Missing, bool IsName, Func<string, Refusal?> Decide)[] Texts =
    [
        ("trustName", "trust.name-missing", true, t => LogOwnerDecider.Decide(LogOwnerState.Initial, new LogOwnerCommand.Register(LogOwnerKind.Trust, "1", t)).Refusal),
        ("name", "school.name-missing", true, t => Onboard(t, null, "x")),
        ("phase", "school.phase-blank", true, t => Onboard("x", t, "x")),
        ("localAuthorityName", "school.authority-name-missing", true, t => Onboard("x", null, t)),
        ("displayName", "staff-member.name-missing", true, t => Enrol(t, null)),
        ("identity", "staff-member.identity-blank", true, t => Enrol("Jo", t)),
        (
            "displayName", "student.name-missing", true,
            Student
        ),
        (
            "reason", "authorisation.reason-missing", false,
            t => AuthorisationDecider.Decide(AuthorisationState.Initial, new AuthorisationCommand.Request(Asked with { Reason = t }, Outcome.AuthorisationRequired, Now)).Refusal
        ),
        (
            "reason", "authorisation.reason-missing", false,
            t => AuthorisationDecider.Decide(
                AuthorisationState.Evolve(AuthorisationState.Initial, Asked),
                new AuthorisationCommand.Decide(Role.Headteacher, "staff-2", RoleSet.Of(Role.Headteacher), true, t, Now)).Refusal
        ),
        ("summary", "breach.summary-missing", false, t => BreachDecider.Decide(BreachState.Initial, new BreachCommand.Raise(Raised with { Summary = t })).Refusal),
        ("rationale", "breach.rationale-missing", false, t => BreachDecider.Decide(Triaged, new BreachCommand.Triage(Threshold.None, Severity.Low, t, null)).Refusal),
        ("outcome", "breach.close-outcome-missing", true, t => BreachDecider.Decide(Triaged, new BreachCommand.Close(t, "x", null)).Refusal),
        ("rationale", "breach.rationale-missing", false, t => BreachDecider.Decide(Triaged, new BreachCommand.Close("x", t, null)).Refusal),
        (
            "summary", "referral.summary-missing", false,
            t => LadoReferralDecider.Decide(LadoReferralState.Initial, new LadoReferralCommand.Make(new LadoReferralEvent.Made("b", 900_001, "830", Now, t, Now))).Refusal
        ),
        (
            "rationale", "referral.rationale-missing", false,
            t => LadoReferralDecider.Decide(new LadoReferralState.Made("x"), new LadoReferralCommand.RecordOutcome(ReferralOutcome.False, t, Now)).Refusal
        ),
        ("summary", "contact.summary-missing", false, Record),
    ];

    public static TheoryData<int> Each() => new(Enumerable.Range(0, Texts.Length));

    [Theory]
    [MemberData(nameof(Each))]
    public void A_text_of_which_nothing_is_visible_is_missing(int which)
    {
        foreach (var blank in new[] { "", "  \n", "\u200B\u2060", "\u3164", "\u202E" })
        {
            Texts[which].Decide(blank)!.Code.ShouldBe(Texts[which].Missing);
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_text_that_can_be_seen_and_says_nothing_is_missing(int which)
    {
        foreach (var nothing in new[] { ".", "-", "\u2026", "?!", "\U0001F642" })
        {
            Texts[which].Decide(nothing)!.Code.ShouldBe(Texts[which].Missing);
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_character_that_turns_the_text_around_is_refused_with_its_field(int which)
    {
        var refusal = Texts[which].Decide("Theo \u202Egnihton")!;

        refusal.Code.ShouldBe("text.hidden-character");
        refusal.Path.ShouldBe([Texts[which].Text]);
        refusal.Message.ShouldContain("U+202E");
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_name_has_one_line_and_a_text_may_have_several(int which)
    {
        var refusal = Texts[which].Decide("one\ntwo");

        refusal?.Code.ShouldBe("text.line-break");
        (refusal is not null).ShouldBe(Texts[which].IsName);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_name_with_accents_and_curly_quotes_is_taken(int which) => Texts[which].Decide("Zo\u00EB O\u2019Invented").ShouldBeNull();

    [Fact]
    public void A_person_s_name_has_two_letters_and_a_short_one_is_taken()
    {
        foreach (var text in new[] { "x", "J.", "Ø", " - x 1" })
        {
            Enrol(text, null)!.Code.ShouldBe("staff-member.name-missing");
            Student(text)!.Code.ShouldBe("student.name-missing");
            Parent(text)!.Code.ShouldBe("authorisation.parent-missing");
        }

        foreach (var name in new[] { "Bo", "J. B.", "Ng", "李明" })
        {
            Enrol(name, null).ShouldBeNull(name);
            Student(name).ShouldBeNull(name);
            Parent(name).ShouldBeNull(name);
        }
    }

    [Theory]
    [InlineData("mum")]
    [InlineData("Mum.")]
    [InlineData("MOTHER")]
    [InlineData("Mum and Dad")]
    [InlineData("her mother")]
    [InlineData("legal guardian")]
    [InlineData("Foster-carer")]
    [InlineData("the child's parent")]
    [InlineData("Gran")]
    [InlineData("Mrs")]
    public void What_somebody_is_to_a_child_is_not_their_name(string relation)
    {
        Parent(relation)!.Code.ShouldBe("authorisation.parent-is-a-relation");
        Student(relation).ShouldBeNull();
    }

    [Theory]
    [InlineData("Mary Invented (mother)")]
    [InlineData("Mrs Invented")]
    [InlineData("Nan Invented")]
    [InlineData("Father Brown")]
    [InlineData("Carer Smith")]
    public void A_name_beside_it_is_one(string name) => Parent(name).ShouldBeNull();

    [Fact]
    public void A_letter_of_another_alphabet_in_a_word_is_refused_in_names_and_identities_with_the_field()
    {
        ShouldBeMixed(Enrol("The\u043E Invented", null), "displayName");
        ShouldBeMixed(Enrol("Theo Invented", "the\u043E@example.invalid"), "identity");
        ShouldBeMixed(Student("S\u0430m Invented"), "displayName");
        ShouldBeMixed(Parent("M\u0430ry Invented"), "parent");
        Parent("\u041C\u0430\u0440\u0438\u044F Invented").ShouldBeNull();
    }

    private static void ShouldBeMixed(Refusal? refusal, string field)
    {
        refusal.ShouldNotBeNull().Code.ShouldBe("text.mixed-alphabets");
        refusal.Path.ShouldBe([field]);
    }

    private static Refusal? Student(string name) =>
        StudentDecider.Decide(StudentState.Initial, new StudentCommand.Enrol(new StudentEvent.Enrolled(900_001, name, Today), Today)).Refusal;

    private static Refusal? Parent(string name)
    {
        var asked = AuthorisationState.Evolve(AuthorisationState.Initial, Asked with { Groups = [RoleSet.Of(Role.ParentOrCarer)] });
        return AuthorisationDecider.Decide(
            asked, new AuthorisationCommand.Decide(Role.ParentOrCarer, null, RoleSet.Empty, true, "Content.", Now, name, HowGiven.InPerson)).Refusal;
    }

    private static Refusal? Onboard(string name, string? phase, string authority) =>
        SchoolDecider.Decide(SchoolState.Initial, new SchoolCommand.Onboard(new SchoolEvent.Onboarded(900_001, name, phase, "830", authority, null))).Refusal;

    private static Refusal? Enrol(string name, string? identity) => StaffMemberDecider.Decide(
        StaffMemberState.Initial, new StaffMemberCommand.Enrol(new StaffMemberEvent.Enrolled(900_001, name, Teacher, null, identity, Today), Today)).Refusal;

    private static Refusal? Record(string summary) => RelationshipDecider.Decide(RelationshipState.Initial, new RelationshipCommand.RecordContact(
        new RelationshipEvent.ContactRecorded("c", "staff-1", null, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, Now, summary, Permitted, null), Now)).Refusal;
}
