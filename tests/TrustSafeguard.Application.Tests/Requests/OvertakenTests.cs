using System.Text;
using System.Text.RegularExpressions;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Acknowledgements;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Contacts;
using TrustSafeguard.Application.Requests.EmergencyAccesses;
using TrustSafeguard.Application.Requests.Organisations;
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

    private static readonly Dictionary<string, Func<Scene, ValueTask<RequestOutcome>>> Requests = new(StringComparer.Ordinal)
    {
        ["contact of the teacher"] = on => RecordAsync(on, on.Teacher, on.Student),
        ["contact of the cover teacher"] = on => RecordAsync(on, on.Cover, on.Student),
        ["contact on social media"] = on => RecordAsync(on, on.Teacher, on.Student, Activity.PersonalSocialMediaConnection),
        ["teacher leaves"] = on => on.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(on.Teacher, Today)),
        ["head leaves"] = on => on.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStaffMemberLeft(on.Head, Today)),
        ["student leaves"] = on => on.Ask.People.RecordLeftAsync(Stage.Officer, new RecordStudentLeft(on.Student, Today)),
        ["student is older"] = on => on.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(on.Student, null, Today.AddYears(-20))),
        ["student is younger"] = on => on.Ask.People.CorrectAsync(Stage.Officer, new CorrectStudent(on.Student, null, Today.AddDays(-1))),
        ["teacher becomes head"] = on => on.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(on.Teacher, [Role.Headteacher], Today)),
        ["head becomes teacher"] = on => on.Ask.Posts.ChangeRolesAsync(Stage.Officer, new ChangeRoles(on.Head, [Role.Teacher], Today)),
        ["teacher is named otherwise"] = on => on.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectName(on.Teacher, "Theodora Invented")),
        ["teacher is the cover teacher"] = on => on.Ask.Posts.CorrectAsync(Stage.Officer, new CorrectIdentity(on.Teacher, "cover@invented.example")),
        ["cover teacher manages the teacher"] = on => on.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(on.Teacher, on.Cover)),
        ["teacher manages the cover teacher"] = on => on.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(on.Cover, on.Teacher)),
        ["teacher manages the head"] = on => on.Ask.Posts.ChangeLineManagerAsync(Stage.Officer, new ChangeLineManagement(on.Head, on.Teacher)),
        ["somebody is enrolled"] = on => on.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStaffMember(on.Urn, "New Invented", [Role.Teacher], on.Teacher, "cover@invented.example", Today, "enrolled")),
        ["concern about the teacher"] = on => on.Ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(on.Teacher, null, Severity.Low, "Seen.", false, "raised")),
        ["triage by the head"] = on => TriageAsync(on, Viewers.As(on.Head)),
        ["triage by the officer"] = on => TriageAsync(on, Stage.Officer),
        ["triage by the cover teacher"] = on => TriageAsync(on, Viewers.As(on.Cover)),
        ["closing by the head"] = on => on.Ask.Breaches.CloseAsync(Viewers.As(on.Head), new CloseBreach(on.Breach, "Closed", "Because.")),
        ["sharing by the head"] = on => on.Ask.Breaches.ShareAsync(Viewers.As(on.Head), new ShareWithSubject(on.Breach, "This was said.", "They asked.", RequestId: "shared")),
        ["referral"] = on => on.Ask.Referrals.ReferAsync(Stage.Officer, new ReferToLado(on.Breach, "All of it.")),
        ["head agrees"] = on => on.Ask.Authorisations.DecideAsync(Stage.Officer, new DecideAuthorisation(on.Authorisation, Role.Headteacher, on.Head, true, "Needed.", "agreed")),
        ["head does not agree"] = on => on.Ask.Authorisations.DecideAsync(
            Stage.Officer, new DecideAuthorisation(on.Authorisation, Role.Headteacher, on.Head, false, "Not needed.", "not agreed")),
        ["another authorisation"] = on => on.Ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
            on.Teacher, on.Student, null, Activity.SharePersonalContactDetails, "Another trip.", Stage.Monday, Stage.Monday.AddDays(2), "requested")),
        ["teacher acknowledges"] = on => on.Ask.Acknowledgements.AcknowledgeAsync(Stage.Officer, new AcknowledgePolicy(on.Teacher, on.Policy)),
        ["teacher signs"] = on => on.Ask.Acknowledgements.SignAsync(Stage.Officer, new SignDeclaration(on.Teacher, Fact.DeclaredRelationship)),
        ["school adopts another policy"] = async on => (await on.Ask.Policies.AdoptAsync(
            Stage.Officer, new AdoptSchoolPolicy(on.Urn, "westdale-junior", [], Today))).Request,
        ["trust publishes a policy"] = async on => (await on.Ask.Policies.PublishAsync(
            Stage.Officer, new PublishTrustPolicy(on.Trust, "westdale-junior", [], [], Today))).Request,
        ["head reads in an emergency"] = on => on.Ask.EmergencyAccesses.TakeAsync(
            Viewers.As(on.Head), new TakeEmergencyAccess(on.Urn, "A child may be at risk.", 30, "taken")),
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

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
    public async Task Whatever_comes_between_its_planning_and_its_append_a_request_ends_as_if_one_had_been_asked_after_the_other(string asked)
    {
        await using var stage = await Stage.EmptyAsync();
        var router = new BetweenRouter(stage.Router);
        var held = new Safeguarding(router, stage.Feed, stage.Time, stage.Ids, access: AccessRules.Everything);
        List<string> faults = [];
        foreach (var (between, number) in Requests.Keys.Where(each => each != asked).Select((each, number) => (each, number)))
        {
            var (one, other) = (Requests[asked], Requests[between]);
            var atOnce = await AskAsync(stage, 3 * number, async on =>
            {
                RequestOutcome? second = null;
                router.BeforeNext(async () => second = await other(on));
                var first = await one(on with { Ask = held });
                router.BeforeNext(null);
                return (first, second ?? await other(on));
            });
            var after = await AskAsync(stage, (3 * number) + 1, async on => await other(on) is var second ? (await one(on), second) : default);
            var before = await AskAsync(stage, (3 * number) + 2, async on => (await one(on), await other(on)));
            if (atOnce != after && atOnce != before)
            {
                faults.Add($"“{between}” came between:\n{atOnce}\nin place of\n{after}\nor\n{before}");
            }
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>What comes of two requests, and of all that the log holds then.</summary>
    private static async Task<string> AskAsync(Stage stage, int number, Func<Scene, Task<(RequestOutcome First, RequestOutcome Second)>> asked)
    {
        var scene = await Scene.OfAsync(stage, number);
        var (first, second) = await asked(scene);
        return scene.InPlainNames(string.Join('\n', (await scene.LogAsync()).Skip(scene.Position).Prepend(Words(second)).Prepend(Words(first))));
    }

    // Of two reasons to refuse it, the one may be told or the other.
    private static string Words(RequestOutcome outcome) =>
        outcome.Refusals.Count > 0 ? "Refused." : $"Done at {outcome.Position}. {string.Join(' ', outcome.Notices)}";

    private static ValueTask<RequestOutcome> RecordAsync(Scene on, string staffMember, string student, Activity activity = Activity.SchoolEmail) =>
        on.Ask.Contacts.RecordAsync(Stage.Officer, new RecordContact(
            staffMember, student, null, activity, Direction.Outbound, Purpose.Professional, [], Stage.Monday, "As it happened.", $"contact {staffMember} {activity}"));

    private static ValueTask<RequestOutcome> TriageAsync(Scene on, Viewer viewer) =>
        on.Ask.Breaches.TriageAsync(viewer, new TriageBreach(on.Breach, Threshold.HarmThreshold, Severity.High, "Because.", RequestId: $"triage {viewer.Subject}"));

    /// <summary>A trust with one school, that no other scene has.</summary>
    private sealed record Scene(
        Stage Stage, Safeguarding Ask, int Urn, string Trust, string Head, string Teacher, string Cover, string Student, string Breach, string Authorisation, string Policy,
        int Position)
    {
        public static async Task<Scene> OfAsync(Stage stage, int number)
        {
            var (ask, urn, trust, since) = (stage.Ask, Stage.Urn + number, $"{70_001 + number}", new DateOnly(2020, 9, 1));
            Stage.Done(await ask.Organisations.OnboardAsync(
                Stage.Officer, new OnboardSchool(urn, "Invented School", "Primary", "830", "Derbyshire", trust, "Invented Trust")));
            Stage.Done((await ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(urn, "dcsf-guidance", [], since))).Request);
            var (head, teacher) = (await EnrolAsync("Hanna Invented", Role.Headteacher), await EnrolAsync("Theo Invented", Role.Teacher));
            var cover = await EnrolAsync("Cover Invented", Role.Teacher);
            var student = Stage.Done(await ask.People.EnrolAsync(Stage.Officer, new EnrolStudent(urn, "Sam Invented", Today.AddYears(-15), RequestId: "student")));
            var breach = Stage.Done(await ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Medium, "Seen.", false, "breach")));
            var authorisation = Stage.Done(await ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
                teacher, student, null, Activity.SharePersonalContactDetails, "A trip.", Stage.Monday, Stage.Monday.AddDays(2), "authorisation")));
            var policy = stage.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(urn)!, Stage.Monday).Id);
            var scene = new Scene(stage, ask, urn, trust, head, teacher, cover, student, breach, authorisation, policy, 0);
            return scene with { Position = (await scene.LogAsync()).Count };

            async Task<string> EnrolAsync(string name, Role role) =>
                Stage.Done(await ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(urn, name, [role], null, null, since, name)));
        }

        private static readonly Regex Ids = new("[0-9a-f]{5,64}", RegexOptions.NonBacktracking);

        public async Task<List<string>> LogAsync() => await Stage.Store.ReadLogAsync(Logs.OfTrust(Trust))
            .Select(each => $"{each.Stream} {each.Type} {Encoding.UTF8.GetString(each.Data.Span)}").ToListAsync();

        /// <summary>The same text for every scene: ids by the order in which they come.</summary>
        public string InPlainNames(string text)
        {
            Dictionary<string, string> names = new(StringComparer.Ordinal)
            {
                [$"{Urn}"] = "the school", [Trust] = "the trust", [Own(Head)] = "the head", [Own(Teacher)] = "the teacher", [Own(Cover)] = "the cover teacher",
                [Own(Student)] = "the student", [Own(Breach)] = "the breach", [Own(Authorisation)] = "the authorisation",
            };
            return Ids.Replace(text, found => names.TryGetValue(found.Value, out var name) ? name
                : found.Length < 32 ? found.Value
                : names[found.Value] = $"number {names.Count}");

            static string Own(string id) => id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..];
        }
    }

    private static class Viewers
    {
        public static Viewer As(string staffMember) => new($"viewer-{staffMember}", RoleSet.Empty, staffMember);
    }
}
