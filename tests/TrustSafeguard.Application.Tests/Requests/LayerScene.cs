using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>Two documents that disagree on lone lifts, and who publishes them where.</summary>
internal static class LayerScene
{
    public static readonly DateOnly Term = new(2026, 1, 5);

    public const string LoneLifts = """
        clauses:
          - id: derbyshire.lone-lifts
            title: Alone with a pupil in a car
            text: No adult drives a pupil alone unless the head has agreed beforehand.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: AUTHORISATION_REQUIRED
            approvers: [[HEADTEACHER]]
            floor: true
        """;

    public const string OwnLifts = """
        clauses:
          - id: own.lifts
            title: Lifts
            text: Drive pupils where it helps.
            applies: { activities: [LONE_LIFT], counterparts: [CURRENT_STUDENT] }
            stance: PERMITTED
        """;

    public static readonly Situation Lift = new() { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.CurrentStudent, Activity = Activity.LoneLift };

    public static readonly Situation Images = new() { Actor = RoleSet.Of(Role.Teacher), Counterpart = CounterpartKind.None, Activity = Activity.IndecentImageFound };

    public static async Task<Stage> NationAsync()
    {
        var stage = await Stage.EmptyAsync();
        Stage.Done(await stage.Ask.Layers.TellEditionAsync(PolicyPacks.England));
        return stage;
    }

    public static async Task AdoptAsync(Stage stage, int urn, string pack)
    {
        if (stage.Feed.Read(views => views.Organisations.FindSchool(urn)) is null)
        {
            await stage.OnboardAsync(urn);
        }

        Stage.Done((await stage.Ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(urn, pack, [], new DateOnly(2020, 9, 1)))).Request);
    }

    public static async Task OnboardInTwoAuthoritiesAsync(Stage stage)
    {
        await stage.OnboardAsync(Stage.Urn);
        await OnboardAsync(stage, 900_004, "999", "99001");
    }

    public static async Task PublishTrustAsync(Stage stage, string pack, DateOnly from, params string[] floors) =>
        Stage.Done((await stage.Ask.Policies.PublishAsync(Stage.Officer, new PublishTrustPolicy("99001", pack, [], floors, from))).Request);

    public static ValueTask<PolicyOutcome> PublishAsync(Stage stage, string body) =>
        stage.Ask.Layers.PublishAsync(Stage.Officer, new PublishLocalAuthorityPolicy("830", Read("layer: LOCAL_AUTHORITY", body), Term));

    public static async Task OnboardAsync(Stage stage, int urn, string authority, string? trust) => Stage.Done(await stage.Ask.Organisations.OnboardAsync(
        Stage.Officer, new OnboardSchool(urn, $"Invented School {urn}", "Primary", authority, $"Invented Authority {authority}", trust, trust is null ? null : "Invented Trust")));

    public static async Task<Domain.RecordedAssessment> ContactAsync(Stage stage, string teacher, string pupil, DateTimeOffset? at = null) =>
        stage.Find<ContactView>(Stage.Done(await stage.RecordAsync(teacher, pupil, Activity.LoneLift, at)))!.Assessment;

    public static Policy InForce(Stage stage, SchoolView school) => stage.Feed.Read(views => views.Policies.InForce(school, stage.Time.GetUtcNow()));

    public static SchoolView SchoolOf(Stage stage, int urn = Stage.Urn) => stage.Feed.Read(views => views.Organisations.FindSchool(urn))!;

    public static PolicyReadingResult Read(string header, string body) => PolicyReader.Read(
        "authority.yaml", $"policy: {{ id: ours, title: Ours, edition: first, effective-from: 2026-01-05, binds: [TEACHER, HEADTEACHER, CONTRACTOR], {header} }}\n{body}");
}
