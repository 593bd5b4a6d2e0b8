using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.EmergencyAccesses;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Requests.Referrals;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>What two people ask at the same moment comes to the same as if one had asked after the other: nothing is decided on what is so no more.</summary>
public sealed class OvertakenTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Stage.Monday.DateTime);

    private const string NothingShared = """
        clauses:
          - id: authority.details
            title: Personal details
            text: No adult gives a pupil a personal number or address.
            applies: { activities: [SHARE_PERSONAL_CONTACT_DETAILS], counterparts: [CURRENT_STUDENT], directions: [OUTBOUND] }
            stance: PROHIBITED
            floor: true
        """;

    private static readonly Dictionary<string, Func<OvertakenScene, ValueTask<RequestOutcome>>> Requests = new(StringComparer.Ordinal)
    {
        ["contact of the teacher"] = on => RecordAsync(on, on.Officer, on.Teacher, on.Student),
        ["contact of the lead"] = on => RecordAsync(on, on.Officer, on.Lead, on.Student),
        ["own contact of the teacher"] = on => RecordAsync(on, on.As("teacher"), on.Teacher, on.Student),
        ["contact on social media"] = on => RecordAsync(on, on.As("head"), on.Teacher, on.Student, Activity.PersonalSocialMediaConnection),
        ["details are shared"] = on => RecordAsync(on, on.As("teacher"), on.Teacher, on.Student, Activity.SharePersonalContactDetails),
        ["teacher leaves"] = on => on.Ask.People.RecordLeftAsync(on.Officer, new RecordStaffMemberLeft(on.Teacher, Today)),
        ["head leaves"] = on => on.Ask.People.RecordLeftAsync(on.Officer, new RecordStaffMemberLeft(on.Head, Today)),
        ["student leaves"] = on => on.Ask.People.RecordLeftAsync(on.Officer, new RecordStudentLeft(on.Student, Today)),
        ["student is older"] = on => on.Ask.People.CorrectAsync(on.Officer, new CorrectStudent(on.Student, null, Today.AddYears(-20))),
        ["student is younger"] = on => on.Ask.People.CorrectAsync(on.As("head"), new CorrectStudent(on.Student, null, Today.AddDays(-1))),
        ["teacher becomes head"] = on => on.Ask.Posts.ChangeRolesAsync(on.Officer, new ChangeRoles(on.Teacher, [Role.Headteacher], Today)),
        ["head becomes teacher"] = on => on.Ask.Posts.ChangeRolesAsync(on.Officer, new ChangeRoles(on.Head, [Role.Teacher], Today)),
        ["lead becomes teacher"] = on => on.Ask.Posts.ChangeRolesAsync(on.Officer, new ChangeRoles(on.Lead, [Role.Teacher], Today)),
        ["teacher is named otherwise"] = on => on.Ask.Posts.CorrectAsync(on.Officer, new CorrectName(on.Teacher, "Theodora Invented")),
        ["teacher signs in otherwise"] = on => on.Ask.Posts.CorrectAsync(on.Officer, new CorrectIdentity(on.Teacher, on.IdentityOf("theo"))),
        ["head signs in no more"] = on => on.Ask.Posts.CorrectAsync(on.Officer, new CorrectIdentity(on.Head, null)),
        ["officer's post ends"] = on => on.Ask.Posts.EndAsync(Viewer.System, new EndAppointment(on.Appointment, Today)),
        ["lead manages the teacher"] = on => on.Ask.Posts.ChangeLineManagerAsync(on.Officer, new ChangeLineManagement(on.Teacher, on.Lead)),
        ["teacher manages the lead"] = on => on.Ask.Posts.ChangeLineManagerAsync(on.Officer, new ChangeLineManagement(on.Lead, on.Teacher)),
        ["teacher manages the head"] = on => on.Ask.Posts.ChangeLineManagerAsync(on.Officer, new ChangeLineManagement(on.Head, on.Teacher)),
        ["somebody is enrolled"] = on => on.Ask.People.EnrolAsync(
            on.Officer, new EnrolStaffMember(on.Urn, "New Invented", [Role.Teacher], on.Teacher, on.IdentityOf("new"), Today, "enrolled")),
        ["somebody is enrolled without an id"] = on => on.Ask.People.EnrolAsync(
            on.As("head"), new EnrolStaffMember(on.Urn, "Newer Invented", [Role.Teacher], on.Lead, on.IdentityOf("newer"), Today)),
        ["sister comes to the school too"] = on => on.Ask.People.EnrolAsync(
            on.As("head"), new EnrolStaffMember(on.Urn, "Sis Invented", [Role.Teacher], null, on.IdentityOf("sister"), Today, "sister")),
        ["sister leads at her school"] = on => on.Ask.Posts.ChangeRolesAsync(on.Officer, new ChangeRoles(on.Sister, [Role.DesignatedSafeguardingLead], Today)),
        ["teacher is the sister"] = on => on.Ask.Posts.CorrectAsync(on.As("head"), new CorrectIdentity(on.Teacher, on.IdentityOf("sister"))),
        ["concern about the teacher"] = on => on.Ask.Breaches.RaiseAsync(on.Officer, new RaiseBreach(on.Teacher, null, Severity.Low, "Seen.", false, "raised")),
        ["triage by the head"] = on => TriageAsync(on, on.As("head")),
        ["triage by the officer"] = on => TriageAsync(on, on.Officer),
        ["triage by the lead"] = on => TriageAsync(on, on.As("lead")),
        ["closing by the head"] = on => on.Ask.Breaches.CloseAsync(on.As("head"), new CloseBreach(on.TriagedBreach, "Closed", "Because.")),
        ["sharing by the lead"] = on => on.Ask.Breaches.ShareAsync(on.As("lead"), new ShareWithSubject(on.TriagedBreach, "This was said.", "They asked.", RequestId: "shared")),
        ["referral by the head"] = on => on.Ask.Referrals.ReferAsync(on.As("head"), new ReferToLado(on.TriagedBreach, "All of it.", HarmLimb.HarmedAChild)),
        ["referral by the lead"] = on => on.Ask.Referrals.ReferAsync(on.As("lead"), new ReferToLado(on.TriagedBreach, "All of it.", HarmLimb.HarmedAChild)),
        ["head agrees"] = on => on.Ask.Authorisations.DecideAsync(on.As("head"), new DecideAuthorisation(on.Authorisation, Role.Headteacher, null, true, "Needed.", "agreed")),
        ["head does not agree"] = on => on.Ask.Authorisations.DecideAsync(
            on.As("head"), new DecideAuthorisation(on.Authorisation, Role.Headteacher, null, false, "Not needed.", "not agreed")),
        ["another authorisation"] = on => on.Ask.Authorisations.RequestAsync(on.As("teacher"), new RequestAuthorisation(
            on.Teacher, on.Student, null, Activity.SharePersonalContactDetails, "Another trip.", Stage.Monday, Stage.Monday.AddDays(2), "requested")),
        ["teacher acknowledges"] = on => on.Ask.Acknowledgements.AcknowledgeAsync(on.As("teacher"), new AcknowledgePolicy(on.Teacher, on.Policy)),
        ["teacher signs"] = on => on.Ask.Acknowledgements.SignAsync(on.As("teacher"), new SignDeclaration(on.Teacher, Fact.AupSigned)),
        ["school adopts another policy"] = async on => (await on.Ask.Policies.AdoptAsync(
            on.As("head"), new AdoptSchoolPolicy(on.Urn, "westdale-junior", [], Today))).Request,
        ["trust publishes a policy"] = async on => (await on.Ask.Policies.PublishAsync(
            on.Officer, new PublishTrustPolicy(on.Owner, "westdale-junior", [], [], Today))).Request,
        ["head reads in an emergency"] = on => on.Ask.EmergencyAccesses.TakeAsync(
            on.As("head"), new TakeEmergencyAccess(on.Urn, "A child may be at risk.", 30, "taken")),
    };

    private static readonly Dictionary<string, Func<OvertakenScene, ValueTask<RequestOutcome>>> RequestsUnderAnAuthority = new(StringComparer.Ordinal)
    {
        ["details are shared"] = Requests["details are shared"],
        ["authority publishes a policy"] = async on => (await on.Ask.Layers.PublishAsync(
            on.Officer, new PublishLocalAuthorityPolicy(on.Owner, LayerScene.Read("layer: LOCAL_AUTHORITY", NothingShared), LayerScene.Term))).Request,
        ["school adopts another policy"] = Requests["school adopts another policy"],
        ["another authorisation"] = Requests["another authorisation"],
        ["head does not agree"] = Requests["head does not agree"],
        ["teacher acknowledges"] = Requests["teacher acknowledges"],
        ["officer's post ends"] = Requests["officer's post ends"],
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

    public static TheoryData<string> NamesUnderAnAuthority => [.. RequestsUnderAnAuthority.Keys];

    [Fact]
    public async Task Whoever_does_not_show_yet_what_was_recorded_elsewhere_decides_on_nothing_without_it()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        await using var behind = await Stage.EmptyAsync(stage.Store);
        Stage.Done(await stage.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(teacher, Today)));

        var outcome = await behind.RecordAsync(teacher, null, Activity.SchoolEmail);

        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("contact.after-leaving");
    }

    [Fact]
    public async Task Nothing_is_decided_on_a_record_of_which_the_views_could_not_take_an_event()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var (teacher, other) = (await stage.EnrolAsync(Role.Teacher), await stage.EnrolAsync(Role.Teacher));
        var misshapen = new EventToAppend("staff-member-roles-changed.v1", "{\"roles\":7}"u8.ToArray(), "{}"u8.ToArray());
        var appended = (await stage.Store.AppendAsync(Logs.OfTrust("99001"), [new StreamAppend(teacher, 1, [misshapen])])).ShouldBeOfType<AppendResult.Appended>();
        await stage.Feed.ReadUpToAsync(stage.Store, Logs.OfTrust("99001"), appended.Last);

        (await stage.RecordAsync(teacher, null, Activity.SchoolEmail)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.not-prepared");
        Stage.Done(await stage.RecordAsync(other, null, Activity.SchoolEmail));
    }

    [Fact]
    public async Task Nothing_is_decided_where_another_log_is_shown_than_the_store_holds()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var held = await stage.Store.ReadHeadAsync(Logs.OfTrust("99001"));
        foreach (var head in (LogHead[])[held, held with { Position = held.Position - 1 }])
        {
            (await stage.Feed.Lineages.LookAsync(new[] { head }.ToAsyncEnumerable()).CountAsync()).ShouldBe(1);
        }

        (await stage.RecordAsync(teacher, null, Activity.SchoolEmail)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.not-prepared");
        (await stage.Store.ReadHeadAsync(Logs.OfTrust("99001"))).ShouldBe(held);
    }

    [Fact]
    public async Task A_request_that_is_overtaken_again_and_again_is_refused_and_can_be_sent_again()
    {
        await using var stage = await Stage.WithSchoolAsync();
        var teacher = await stage.EnrolAsync(Role.Teacher);
        var router = new BetweenRouter(stage.Router);
        var held = new Safeguarding(router, stage.Feed, stage.Time, stage.Ids, access: AccessRules.Everything);
        var (request, times) = (new RecordContact(
            teacher, null, CounterpartKind.Colleague, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, [], Stage.Monday, "As it happened.", "contact"), 0);
        router.BeforeNext(OvertakeAsync);

        (await held.Contacts.RecordAsync(Stage.Officer, request)).Refusals.ShouldHaveSingleItem().Code.ShouldBe("request.contended");
        router.BeforeNext(null);

        times.ShouldBe(RequestRunner.Attempts);
        Stage.Done(await held.Contacts.RecordAsync(Stage.Officer, request));
        stage.See(() => stage.Find<StaffMemberView>(teacher).DisplayName).ShouldBe($"Theo {RequestRunner.Attempts}");

        async Task OvertakeAsync()
        {
            Stage.Done(await stage.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectName(teacher, $"Theo {++times}")));
            router.BeforeNext(OvertakeAsync);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task Whatever_comes_between_its_planning_and_its_append_a_request_ends_as_if_one_had_been_asked_after_the_other(string asked) =>
        CheckAsync(asked, Requests, isMaintained: false);

    [Theory]
    [MemberData(nameof(NamesUnderAnAuthority))]
    public Task The_same_holds_at_a_maintained_school_whose_authority_binds_it(string asked) => CheckAsync(asked, RequestsUnderAnAuthority, isMaintained: true);

    [Fact]
    public async Task Each_of_them_is_carried_out_where_nothing_comes_between()
    {
        await using var stage = await Stage.EmptyAsync();
        var ask = Asking(stage, stage.Router);
        var number = 0;
        List<string> refused = [];
        foreach (var (requests, isMaintained) in new[] { (Requests, false), (RequestsUnderAnAuthority, true) })
        {
            foreach (var (name, asked) in requests)
            {
                var outcome = await asked(await OvertakenScene.OfAsync(stage, number++, isMaintained) with { Ask = ask });
                refused.AddRange(outcome.Refusals.Select(refusal => $"{name}: {refusal.Code}"));
            }
        }

        refused.ShouldBeEmpty();
    }

    private static Safeguarding Asking(Stage stage, IGrainRouter way) => new(way, stage.Feed, stage.Time, stage.Ids, access: OvertakenScene.Rules);

    private static async Task CheckAsync(string asked, Dictionary<string, Func<OvertakenScene, ValueTask<RequestOutcome>>> requests, bool isMaintained)
    {
        // The hash of a policy tells its authority by its code: what is compared has the same one.
        await using var shared = isMaintained ? null : await Stage.EmptyAsync();
        List<string> faults = [];
        foreach (var (between, number) in requests.Keys.Where(each => each != asked).Select((each, number) => (each, number)))
        {
            var (one, other) = (requests[asked], requests[between]);
            var atOnce = await AskAsync(3 * number, async on =>
            {
                RequestOutcome? second = null;
                var router = new BetweenRouter(on.Stage.Router);
                router.BeforeNext(async () => second = await other(on));
                return (await one(on with { Ask = Asking(on.Stage, router) }), second ?? await other(on));
            });
            var after = await AskAsync((3 * number) + 1, async on => await other(on) is var second ? (await one(on), second) : default);
            if (atOnce != after && await AskAsync((3 * number) + 2, async on => (await one(on), await other(on))) is var before && atOnce != before)
            {
                faults.Add($"“{between}” came between:\n{atOnce}\nin place of\n{after}\nor\n{before}");
            }
        }

        faults.ShouldBeEmpty();

        // What comes of two requests, and of all that the log holds then.
        async Task<string> AskAsync(int number, Func<OvertakenScene, Task<(RequestOutcome First, RequestOutcome Second)>> asked)
        {
            await using var own = shared is null ? await Stage.EmptyAsync() : null;
            var stage = own ?? shared!;
            var scene = await OvertakenScene.OfAsync(stage, own is null ? number : 0, isMaintained);
            var (first, second) = await asked(scene with { Ask = Asking(stage, stage.Router) });
            return scene.InPlainNames(string.Join('\n', (await scene.LogAsync()).Skip(scene.Position).Prepend(Words(second)).Prepend(Words(first))));
        }
    }

    // Of two reasons to refuse it, the one may be told or the other.
    private static string Words(RequestOutcome outcome) =>
        outcome.Refusals.Count > 0 ? "Refused." : $"Done at {outcome.Position}. {string.Join(' ', outcome.Notices)}";

    private static ValueTask<RequestOutcome> RecordAsync(
        OvertakenScene on, Viewer viewer, string staffMember, string student, Activity activity = Activity.SchoolEmail) =>
        on.Ask.Contacts.RecordAsync(viewer, new RecordContact(
            staffMember, student, null, activity, Direction.Outbound, Purpose.Professional, [], Stage.Monday, "As it happened.",
            $"contact {viewer.Subject} {staffMember} {activity}"));

    private static ValueTask<RequestOutcome> TriageAsync(OvertakenScene on, Viewer viewer) =>
        on.Ask.Breaches.TriageAsync(viewer, new TriageBreach(on.Breach, Threshold.HarmThreshold, Severity.High, "Because.", RequestId: $"triage {viewer.Subject}"));
}
