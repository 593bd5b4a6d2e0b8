using System.Text.Json;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.EventStore.Memory;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Two trusts, three authorities, and people in every kind of post, who are known by their identities; with matters about some of them.</summary>
public sealed class TwoTrusts : IAsyncLifetime
{
    private readonly GraphQLEngine engine = SafeguardingApi.Build(new GraphQLOptions());
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly FrozenStore store = new(new MemoryEventStore());

    public TwoTrusts()
        : this(TimeProvider.System) { }

    internal TwoTrusts(TimeProvider time) => this.time = time;

    public SafeguardingNode Node { get; private set; } = null!;

    /// <summary>The ids of what there is, by what this scene calls it.</summary>
    public IReadOnlyDictionary<string, string> Ids => ids;

    public static Viewer Person(string identity) => Viewer.Of(new Caller(identity, CallerKind.Person));

    public static Viewer Integration(params string[] scopes) => Viewer.Of(new Caller("client", CallerKind.Integration) { Scopes = scopes.ToHashSet() });

    public async ValueTask InitializeAsync()
    {
        Node = await SafeguardingNode.OpenAsync(store, time);
        Node.Safeguarding.Statistics.Limits = new StatisticsLimits();
        await OnboardAsync(900_001, "830", "99001");
        await OnboardAsync(900_002, "830", "99001");
        await OnboardAsync(900_003, "831", "99002");
        await OnboardAsync(900_004, "830", null);
        await OnboardAsync(900_009, "832", "99002");
        await DoAsync("""mutation { adoptSchoolPolicy(input: { school: 900001, basedOn: "westdale-junior", effectiveFrom: "2020-01-01" }) { userErrors { code message } } }""");
        await EnrolAsync("head", 900_001, "HEADTEACHER");
        await EnrolAsync("lead", 900_001, "DESIGNATED_SAFEGUARDING_LEAD", "head");
        await EnrolAsync("head-of-department", 900_001, "TEACHER");
        await EnrolAsync("teacher", 900_001, "TEACHER", "head-of-department");
        await EnrolAsync("colleague", 900_001, "TEACHER", "head-of-department");
        await EnrolAsync("chair", 900_001, "CHAIR_OF_GOVERNORS");
        await EnrolAsync("visitor", 900_001, "VISITOR");
        await EnrolAsync("head-elsewhere", 900_002, "HEADTEACHER");
        await EnrolAsync("teacher-elsewhere", 900_002, "TEACHER");
        await EnrolAsync("head-of-the-other-trust", 900_003, "HEADTEACHER");
        await EnrolAsync("teacher-of-the-other-trust", 900_003, "TEACHER");
        await EnrolAsync("head-of-the-maintained-school", 900_004, "HEADTEACHER");
        await EnrolAsync("teacher-of-the-maintained-school", 900_004, "TEACHER", "head-of-the-maintained-school");
        await EnrolAsync("chair-of-the-maintained-school", 900_004, "CHAIR_OF_GOVERNORS");
        await EnrolAsync("deputy-to-come", 900_004, "DEPUTY_HEADTEACHER", startsOn: $"{time.GetUtcNow().AddMonths(2):yyyy-MM-dd}");
        await EnrolAsync("peripatetic", 900_001, "TEACHER", "teacher-elsewhere");
        await EnrolAsync("leaver", 900_001, "TEACHER");
        await AddAsync("governor-post-of-head", "enrolStaffMember", "staffMember", Enrolment("head", 900_002, "GOVERNOR", null));
        await AppointAsync("officer", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        await AppointAsync("trustee", """trust: "99001", roles: [CHAIR_OF_TRUSTEES]""");
        await AppointAsync("other-officer", """trust: "99002", roles: [TRUST_SAFEGUARDING_OFFICER]""");
        await AppointAsync("lado", """localAuthority: "830", roles: [LOCAL_AUTHORITY_OFFICER]""");
        await AppointAsync("other-lado", """localAuthority: "831", roles: [LOCAL_AUTHORITY_OFFICER]""");
        await AppointAsync("third-lado", """localAuthority: "832", roles: [LOCAL_AUTHORITY_OFFICER]""");
        await AppointAsync("analyst", """localAuthority: "830", roles: [LOCAL_AUTHORITY_ANALYST]""");
        await PublishConceptsAsync("830");
        await PublishConceptsAsync("831");
        foreach (var (name, school) in new[] { ("student", 900_001), ("student-of-the-other-trust", 900_003) })
        {
            await EnrolStudentAsync(name, school);
        }

        await EnrolAsync("head-who-covers", 900_002, "HEADTEACHER");
        await TakeAsync("access-of-before", "head-elsewhere", 900_001);
        await EndAndReviewAsync("access-of-before", "head-elsewhere", "trustee");
        await TakeAsync("access-to-the-maintained-school", "head-of-the-maintained-school", 900_004);
        await EndAndReviewAsync("access-to-the-maintained-school", "head-of-the-maintained-school", "chair-of-the-maintained-school");
        await RaiseAsync("about-teacher", "teacher", "head");
        await RaiseAsync("about-teacher-referred", "teacher", "head");
        await RaiseAsync("about-head", "head", "chair");
        await RaiseAsync("about-chair", "chair");
        await RaiseAsync("about-lead", "lead");
        await RaiseAsync("about-teacher-elsewhere", "teacher-elsewhere");
        await RaiseAsync("about-the-other-trust", "teacher-of-the-other-trust");
        await RaiseAsync("about-the-maintained-school", "teacher-of-the-maintained-school");
        ids["referral"] = await ReferAsync("about-teacher-referred");
        await DoAsync($$"""mutation { acknowledgePolicy(staffMember: "{{ids["colleague"]}}", policy: "westdale-junior") { userErrors { code message } } }""");
        await DoAsync($$"""mutation { signDeclaration(staffMember: "{{ids["colleague"]}}", declaration: AUP_SIGNED) { userErrors { code message } } }""");
        ids["withdrawn"] = await WithdrawAsync("about-teacher");
        ids["withdrawn-of-head"] = await WithdrawAsync("about-head");
        foreach (var post in new[] { "colleague", "head-of-the-maintained-school", "officer", "trustee", "lado", "analyst" })
        {
            await DoAsync($$"""mutation { correctName(post: "{{ids[post]}}", displayName: "Cleo Invented") { userErrors { code message } } }""");
        }

        await DoAsync($$"""mutation { correctStudent(student: "{{ids["student"]}}", displayName: "Sal Invented") { userErrors { code message } } }""");
        await AddAsync("authorisation", "requestAuthorisation", "authorisation", Authorisation());
        await AddAsync("authorisation-of-head", "requestAuthorisation", "authorisation", Authorisation("head"));
        await AddAsync("contact", "recordContact", "contact", Contact("SCHOOL_EMAIL"));
        await AddAsync("contact-of-peripatetic", "recordContact", "contact", Contact("SCHOOL_EMAIL", "peripatetic"));
        await AddAsync("contact-of-leaver", "recordContact", "contact", Contact("SCHOOL_EMAIL", "leaver", daysAgo: 2));
        await DoAsync(
            $$"""mutation { recordStaffMemberLeft(staffMember: "{{ids["leaver"]}}", on: "{{DateTimeOffset.UtcNow.AddDays(-1):yyyy-MM-dd}}") { userErrors { code message } } }""");
        await AddAsync("contact-with-breach", "recordContact", "contact", Contact("PERSONAL_SOCIAL_MEDIA_CONNECTION"));
        ids["breach-of-contact"] = await BreachOfAsync("contact-with-breach");
        await AddAsync("contact-of-head", "recordContact", "contact", Contact("PERSONAL_SOCIAL_MEDIA_CONNECTION", "head"));
        ids["breach-of-head"] = await BreachOfAsync("contact-of-head");
        await AddRelationshipAsync("relationship-of-head", "contact-of-head");
        ids["referral-of-head"] = await ReferAsync("breach-of-head");
        await AddRelationshipAsync("relationship", "contact");
        await DoAsync(
            $$"""mutation { triageBreach(id: "{{ids["breach-of-contact"]}}", threshold: NONE, severity: LOW, rationale: "Looked at.") { userErrors { code message } } }""");
        await DoAsync(
            $$"""
            mutation { shareWithSubject(breach: "{{ids["breach-of-contact"]}}", statement: "A concern was raised.", reason: "It is time.") { userErrors { code message } } }
            """);
        await TakeAsync("access", "head-who-covers", 900_001);
    }

    /// <summary>Everybody who asks, by what they are.</summary>
    public static IReadOnlyDictionary<string, Viewer> Callers { get; } = new Dictionary<string, Viewer>(StringComparer.Ordinal)
    {
        ["the head"] = Person("head"), ["the safeguarding lead"] = Person("lead"), ["a teacher"] = Person("colleague"), ["whom matters are about"] = Person("teacher"),
        ["their head of department"] = Person("head-of-department"), ["a line manager elsewhere"] = Person("teacher-elsewhere"), ["a visitor"] = Person("visitor"),
        ["the chair of governors"] = Person("chair"), ["the chair of a maintained school"] = Person("chair-of-the-maintained-school"),
        ["another school's head"] = Person("head-elsewhere"), ["one with emergency access"] = Person("head-who-covers"),
        ["the trust's officer"] = Person("officer"),
        ["the chair of trustees"] = Person("trustee"), ["the LADO"] = Person("lado"), ["another authority's LADO"] = Person("other-lado"), ["an analyst"] = Person("analyst"),
        ["another trust's officer"] = Person("other-officer"),
        ["breaches.read"] = Integration("breaches.read", "trust:99001"), ["people.read"] = Integration("people.read", "trust:99001"),
        ["people.write"] = Integration("people.write", "trust:99001"), ["nobody known"] = Person("nobody whom a record knows"),
    };

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    /// <summary>Keeps everything as it is until what is returned is disposed of: what is asked to be done is answered, and not recorded.</summary>
    public IDisposable Freeze()
    {
        store.IsFrozen = true;
        return new Thaw(store);
    }

    /// <summary>Asks; under other rules where some are given.</summary>
    public async Task<JsonElement> AskAsync(Viewer viewer, string document, AccessRules? rules = null)
    {
        using var response = await engine.ExecuteAsync(GraphQLRequest.Of(document), new RequestContext(Node, viewer, rules) { MayPublish = true });
        using var parsed = JsonDocument.Parse(response.Body);
        return parsed.RootElement.Clone();
    }

    public IAsyncEnumerable<GraphQLResponse> StreamAsync(Viewer viewer, string document, CancellationToken cancellation) =>
        engine.StreamAsync(GraphQLRequest.Of(document), new RequestContext(Node, viewer) { MayPublish = true }, cancellation);

    public async Task<JsonElement> DataAsync(Viewer viewer, string document)
    {
        var answer = await AskAsync(viewer, document);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.At("data");
    }

    /// <summary>Calls a record by a name.</summary>
    public void Add(string name, string id) => ids.Add(name, id);

    /// <summary>What this scene calls a record.</summary>
    public string NameOf(string id) => ids.First(pair => pair.Value == id).Key;

    public async Task<JsonElement> DoAsync(string mutation, string? who = null)
    {
        var data = await DataAsync(who is null ? Viewer.Development : Person(who), mutation);
        data.EnumerateObject().Single().Value.At("userErrors").GetArrayLength().ShouldBe(0, data.ToString());
        return data;
    }

    /// <summary>By which code something is refused to somebody; nothing where it was done.</summary>
    /// <param name="who">By their identity; null for whoever may do all.</param>
    /// <param name="mutation">The mutation with its arguments, without what is asked of it.</param>
    public Task<string> CodeAsync(string? who, string mutation) => CodeOfAsync(who is null ? Viewer.Development : Person(who), mutation);

    public async Task<string> CodeOfAsync(Viewer viewer, string mutation)
    {
        var answer = await DataAsync(viewer, $$"""mutation { done: {{mutation}} { userErrors { code } } }""");
        return answer.TextsAt("done.userErrors[].code") is [var code, ..] ? code : "";
    }

    public Task<string> TriageAsync(string who, string matter) =>
        CodeAsync(who, $$"""triageBreach(id: "{{ids[matter]}}", threshold: LOW_LEVEL_CONCERN, severity: LOW, rationale: "It was looked at.")""");

    public async Task<string> HandlerAsync(string matter) =>
        (await DataAsync(Viewer.Development, $$"""{ breach(id: "{{ids[matter]}}") { handler } }""")).TextAt("breach.handler");

    /// <summary>Whether somebody finds a record that this scene calls by a name.</summary>
    public Task<bool> SeesAsync(string who, string name) => FindsAsync(who, ids[name]);

    /// <summary>Whether somebody finds a record by its id.</summary>
    public async Task<bool> FindsAsync(string who, string id) =>
        (await DataAsync(Person(who), $$"""{ node(id: "{{id}}") { id } }""")).At("node").ValueKind == JsonValueKind.Object;

    private async Task AddAsync(string name, string mutation, string record, string input, string? who = null) => ids[name] =
        (await DoAsync($$"""mutation { {{mutation}}(input: {{input}}) { {{record}} { id } userErrors { code message } } }""", who)).TextAt($"{mutation}.{record}.id");

    private Task<JsonElement> PublishConceptsAsync(string authority) => DoAsync(
        $$"""
        mutation { publishStatisticalConcepts(
          localAuthority: "{{authority}}", from: "{{time.GetUtcNow().AddMonths(2):yyyy-MM}}-01", historicAfterMonths: 60,
          contact: "Whoever asks.", referral: "Whatever is told.", historic: "Long ago.") { userErrors { code message } } }
        """);

    public Task<JsonElement> OnboardAsync(int urn, string authority, string? trust) => DoAsync(
        $$"""
        mutation {
          onboardSchool(input: { urn: {{urn}}, name: "Invented School {{urn}}", phase: "Primary", localAuthorityCode: "{{authority}}", localAuthorityName: "Authority {{authority}}"
              {{(trust is null ? "" : $"trustUid: \"{trust}\", trustName: \"Trust {trust}\"")}} }) { userErrors { code message } }
        }
        """);

    public Task EnrolAsync(string identity, int school, string role, string? manager = null, string startsOn = "2020-09-01") =>
        AddAsync(identity, "enrolStaffMember", "staffMember", Enrolment(identity, school, role, manager, startsOn));

    private string Enrolment(string identity, int school, string role, string? manager, string startsOn = "2020-09-01")
    {
        var managed = manager is null ? "" : $"lineManager: \"{ids[manager]}\"";
        return $$"""{ school: {{school}}, displayName: "Ada Invented", roles: [{{role}}], identity: "{{identity}}", startsOn: "{{startsOn}}" {{managed}} }""";
    }

    public Task EnrolStudentAsync(string name, int school) =>
        AddAsync(name, "enrolStudent", "student", $$"""{ school: {{school}}, displayName: "Sam Invented", dateOfBirth: "2014-01-01" }""");

    /// <summary>Another post of somebody, under a name of its own.</summary>
    public Task AddPostAsync(string name, string identity, int school) => AddAsync(name, "enrolStaffMember", "staffMember", Enrolment(identity, school, "TEACHER", null));

    public Task AppointAsync(string identity, string place, string? name = null) =>
        AddAsync(name ?? identity, "appoint", "appointment", $$"""{ {{place}}, displayName: "Bea Invented", identity: "{{identity}}", startsOn: "2020-09-01" }""");

    public Task RaiseAsync(string name, string subject, string? who = null) =>
        AddAsync(name, "raiseBreach", "breach", $$"""{ subject: "{{ids[subject]}}", severity: MEDIUM, summary: "As it was told.", anonymous: false }""", who);

    public async Task<string> ReferAsync(string breach)
    {
        var id = ids[breach];
        await DoAsync($$"""mutation { triageBreach(id: "{{id}}", threshold: HARM_THRESHOLD, severity: HIGH, rationale: "It meets it.") { userErrors { code message } } }""");
        var referred = await DoAsync(
            $$"""mutation { referToLado(breach: "{{id}}", summary: "As told.", limb: HARMED_A_CHILD) { referral { id } userErrors { code message } } }""");
        return referred.TextAt("referToLado.referral.id");
    }

    public async Task TakeAsync(string name, string who, int school, string more = "")
    {
        var taken = await DoAsync(
            $$"""
            mutation { takeEmergencyAccess(input: { school: {{school}}, reason: "Nobody there can be reached." {{more}} }) { emergencyAccess { id } userErrors { code message } } }
            """,
            who);
        ids[name] = taken.TextAt("takeEmergencyAccess.emergencyAccess.id");
    }

    private async Task EndAndReviewAsync(string access, string who, string reviewer)
    {
        await DoAsync($$"""mutation { endEmergencyAccess(emergencyAccess: "{{ids[access]}}") { userErrors { code message } } }""", who);
        await DoAsync($$"""mutation { reviewEmergencyAccess(emergencyAccess: "{{ids[access]}}", findings: "In order.") { userErrors { code message } } }""", reviewer);
    }

    /// <summary>The relationship of a contact, under a name of its own.</summary>
    public async Task AddRelationshipAsync(string name, string contact) =>
        ids[name] = (await DataAsync(Viewer.Development, $$"""{ node(id: "{{ids[contact]}}") { ... on Contact { relationship { id } } } }""")).TextAt("node.relationship.id");

    private async Task<string> WithdrawAsync(string breach)
    {
        var id = ids[breach];
        foreach (var threshold in new[] { "HARM_THRESHOLD", "NONE" })
        {
            await DoAsync(
                $$"""mutation { triageBreach(id: "{{id}}", threshold: {{threshold}}, severity: MEDIUM, rationale: "Looked at again.") { userErrors { code message } } }""");
        }

        return (await DataAsync(Viewer.Development, $$"""{ breach(id: "{{id}}") { referral { id } } }""")).TextAt("breach.referral.id");
    }

    private async Task<string> BreachOfAsync(string contact) =>
        (await DataAsync(Viewer.Development, $$"""{ node(id: "{{ids[contact]}}") { ... on Contact { breach { id } } } }""")).TextAt("node.breach.id");

    private string Authorisation(string who = "colleague") =>
        $$"""
        { staffMember: "{{ids[who]}}", student: "{{ids["student"]}}", activity: PERSONAL_PHONE_CALL, reason: "On a visit.",
          from: "{{DateTimeOffset.UtcNow:O}}", to: "{{DateTimeOffset.UtcNow.AddDays(2):O}}" }
        """;

    private string Contact(string activity, string who = "colleague", int daysAgo = 0) =>
        $$"""
        { staffMember: "{{ids[who]}}", student: "{{ids["student"]}}", activity: {{activity}}, direction: OUTBOUND, purpose: PROFESSIONAL, facts: [],
          occurredAt: "{{DateTimeOffset.UtcNow.AddDays(-daysAgo).AddMinutes(-10):O}}", summary: "As it happened." }
        """;

    private sealed class Thaw(FrozenStore store) : IDisposable
    {
        public void Dispose() => store.IsFrozen = false;
    }
}
