using System.Text;
using System.Text.RegularExpressions;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Authorisations;
using TrustSafeguard.Application.Requests.Breaches;
using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Tests.Requests;

/// <summary>A school that no other scene has, its people, who ask with tokens of their own, and one of each record that they ask about.</summary>
internal sealed record OvertakenScene(Stage Stage, Safeguarding Ask, int Urn, string Owner, bool IsMaintained)
{
    private static readonly Regex Ids = new("[0-9a-f]{5,64}", RegexOptions.NonBacktracking);

    private const int SisterSchools = 10_000;

    private static readonly DateOnly Since = new(2020, 9, 1);

    private const Audiences Asking =
        Audiences.Self | Audiences.Headteacher | Audiences.SchoolSafeguarding | Audiences.Handler | Audiences.TrustSafeguarding | Audiences.Lado;

    private static readonly string[] Records =
        ["School", "StaffMember", "Student", "Relationship", "Contact", "Authorisation", "Breach", "LadoReferral", "Trust", "LocalAuthority"];

    private static readonly string[] Mutations =
    [
        "recordContact", "recordStaffMemberLeft", "recordStudentLeft", "correctStudent", "changeRoles", "correctName", "correctIdentity", "withdrawIdentity",
        "changeLineManager", "enrolStaffMember", "raiseBreach", "triageBreach", "closeBreach", "shareWithSubject", "referToLado", "decideAuthorisation",
        "requestAuthorisation", "acknowledgePolicy", "signDeclaration", "adoptSchoolPolicy", "publishTrustPolicy", "publishLocalAuthorityPolicy", "takeEmergencyAccess",
    ];

    /// <summary>Narrower than those that are served, so that more of what is asked turns on a post.</summary>
    public static AccessRules Rules { get; } = new(Mutations.Select(name => ($"Mutation.{name}", Asking))
        .Concat(Records.Select(name => (name, Asking | Audiences.SchoolStaff))).ToDictionary(StringComparer.Ordinal));

    public string Head { get; private init; } = string.Empty;

    public string Teacher { get; private init; } = string.Empty;

    public string Lead { get; private init; } = string.Empty;

    /// <summary>Who works at another school of the trust; nobody beside a maintained one.</summary>
    public string Sister { get; private init; } = string.Empty;

    public string Student { get; private init; } = string.Empty;

    public string Breach { get; private init; } = string.Empty;

    public string TriagedBreach { get; private init; } = string.Empty;

    public string Authorisation { get; private init; } = string.Empty;

    public string Policy { get; private init; } = string.Empty;

    public string Appointment { get; private init; } = string.Empty;

    /// <summary>How much its log held when it was set.</summary>
    public int Position { get; private init; }

    /// <summary>The trust's safeguarding officer; of a maintained school the authority's designated officer.</summary>
    public Viewer Officer => As("officer");

    /// <summary>Whoever a token names.</summary>
    public Viewer As(string name) => Viewer.Of(new Caller(IdentityOf(name), CallerKind.Person));

    /// <summary>How a token names somebody.</summary>
    public string IdentityOf(string name) => $"{name}@{Owner}";

    public static async Task<OvertakenScene> OfAsync(Stage stage, int number, bool isMaintained = false)
    {
        var (ask, urn, owner) = (stage.Ask, Stage.Urn + number, isMaintained ? $"{600 + number}" : $"{70_001 + number}");
        var scene = new OvertakenScene(stage, ask, urn, owner, isMaintained);
        Stage.Done(await ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(
            urn, "Invented School", "Primary", isMaintained ? owner : "830", isMaintained ? "Invented Authority" : "Derbyshire",
            isMaintained ? null : owner, isMaintained ? null : "Invented Trust")));
        Stage.Done((await ask.Policies.AdoptAsync(Stage.Officer, new AdoptSchoolPolicy(urn, "dcsf-guidance", [], Since))).Request);
        var (head, teacher) = (await EnrolAsync("head", "Hanna Invented", Role.Headteacher), await EnrolAsync("teacher", "Theo Invented", Role.Teacher));
        var lead = await EnrolAsync("lead", "Lea Invented", Role.Teacher, Role.DesignatedSafeguardingLead);
        var sister = isMaintained ? string.Empty : await AtSisterSchoolAsync();
        var student = Stage.Done(await ask.People.EnrolAsync(
            Stage.Officer, new EnrolStudent(urn, "Sam Invented", DateOnly.FromDateTime(Stage.Monday.DateTime).AddYears(-15), RequestId: "student")));
        var appointed = Stage.Done(await ask.Posts.AppointAsync(Stage.Officer, new Appoint(
            isMaintained ? null : owner, isMaintained ? owner : null, "Olive Invented", [isMaintained ? Role.LocalAuthorityOfficer : Role.TrustSafeguardingOfficer],
            scene.IdentityOf("officer"), Since, "officer")));
        var triaged = Stage.Done(await ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Medium, "Seen before.", false, "breach before")));
        Stage.Done(await ask.Breaches.TriageAsync(Stage.Officer, new TriageBreach(triaged, Threshold.LowLevelConcern, Severity.High, "Because.", RequestId: "triage before")));
        scene = scene with
        {
            TriagedBreach = triaged,
            Head = head, Teacher = teacher, Lead = lead, Sister = sister, Student = student, Appointment = appointed,
            Breach = Stage.Done(await ask.Breaches.RaiseAsync(Stage.Officer, new RaiseBreach(teacher, null, Severity.Medium, "Seen.", false, "breach"))),
            Authorisation = Stage.Done(await ask.Authorisations.RequestAsync(Stage.Officer, new RequestAuthorisation(
                teacher, student, null, Activity.SharePersonalContactDetails, "A trip.", Stage.Monday, Stage.Monday.AddDays(2), "authorisation"))),
            Policy = stage.Feed.Read(views => views.Policies.InForce(views.Organisations.FindSchool(urn)!, Stage.Monday).Id),
        };
        return scene with { Position = (await scene.LogAsync()).Count };

        Task<string> EnrolAsync(string identity, string name, params Role[] roles) => EnrolAtAsync(urn, identity, name, roles);

        async Task<string> EnrolAtAsync(int school, string identity, string name, params Role[] roles) =>
            Stage.Done(await ask.People.EnrolAsync(Stage.Officer, new EnrolStaffMember(school, name, roles, null, scene.IdentityOf(identity), Since, name)));

        async Task<string> AtSisterSchoolAsync()
        {
            Stage.Done(await ask.Organisations.OnboardAsync(Stage.Officer, new OnboardSchool(
                urn + SisterSchools, "Invented Sister", "Primary", "830", "Derbyshire", owner, "Invented Trust")));
            return await EnrolAtAsync(urn + SisterSchools, "sister", "Sis Invented", Role.Teacher);
        }
    }

    public async Task<List<string>> LogAsync() => await Stage.Store.ReadLogAsync(IsMaintained ? Logs.OfLocalAuthority(Owner) : Logs.OfTrust(Owner))
        .Select(each => $"{each.Stream} {each.Type} {Encoding.UTF8.GetString(each.Data.Span)}").ToListAsync();

    /// <summary>The same text for every scene: ids by the order in which they come.</summary>
    public string InPlainNames(string text)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal)
        {
            [$"{Urn}"] = "the school", [$"{Urn + SisterSchools}"] = "the sister school", [Own(Sister)] = "the sister", [Owner] = "the owner",
            [Own(Head)] = "the head", [Own(Teacher)] = "the teacher", [Own(Lead)] = "the lead", [Own(Student)] = "the student",
            [Own(Breach)] = "the breach",
            [Own(TriagedBreach)] = "the triaged breach", [Own(Authorisation)] = "the authorisation", [Own(Appointment)] = "the appointment",
        };
        return Ids.Replace(text, found => names.TryGetValue(found.Value, out var name) ? name
            : found.Length < 32 ? found.Value
            : names[found.Value] = $"number {names.Count}");

        static string Own(string id) => id.Length == 0 ? "none" : id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..];
    }
}
