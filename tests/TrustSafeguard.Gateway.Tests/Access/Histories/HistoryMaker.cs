using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Does what a seed says, in trusts, schools and authorities that no other history has, and notes what it did.</summary>
internal sealed class HistoryMaker(Gateway gateway, int seed)
{
    private static readonly string[] Roles =
    [
        "HEADTEACHER", "DEPUTY_HEADTEACHER", "OPERATIONS_MANAGER", "SENIOR_LEADER", "DESIGNATED_SAFEGUARDING_LEAD", "TEACHER", "TEACHER", "SUPPORT_STAFF", "SUPPLY_STAFF", "GOVERNOR",
        "CHAIR_OF_GOVERNORS", "VOLUNTEER", "CONTRACTOR", "VISITOR", "AGENCY_WORKER", "IT_TECHNICIAN", "LINE_MANAGER",
    ];

    /// <summary>A teacher of the first school who manages nobody.</summary>
    public const string Teacher = "teacher-with-the-least";

    /// <summary>Another teacher of the first school.</summary>
    public const string Colleague = "colleague-of-the-teacher";

    /// <summary>The safeguarding officer of the second trust.</summary>
    public const string OtherOfficer = "officer-of-the-other-trust";

    private const int People = 20;

    private readonly Random random = new(seed);
    private readonly History history = new(seed);
    private int told;

    public History History => history;

    /// <summary>Where the log stood that was written last, as whoever wrote it was told.</summary>
    public string LastPosition { get; private set; } = "";

    /// <summary>How often each kind of deed was carried out, and how often it was refused.</summary>
    public Dictionary<string, (int Done, int Refused)> Deeds { get; } = new(StringComparer.Ordinal);

    public async Task BeginAsync()
    {
        AuthorityFact[] authorities = [new("authority A", Code(0)), new("authority B", Code(1))];
        TrustFact[] trusts = [new("trust 1", $"{50_000 + (seed * 2)}"), new("trust 2", $"{50_001 + (seed * 2)}")];
        await OnboardAsync(new SchoolFact("school 1", Urn(0), trusts[0], authorities[0]));
        await OnboardAsync(new SchoolFact("school 2", Urn(1), trusts[0], authorities[random.Next(2)]));
        await OnboardAsync(new SchoolFact("school 3", Urn(2), trusts[1], authorities[1]));
        await OnboardAsync(new SchoolFact("school 4", Urn(3), null, authorities[0]));
        foreach (var place in trusts.Cast<Fact>().Concat(authorities))
        {
            string[] roles = place is TrustFact ? ["TRUST_SAFEGUARDING_OFFICER", "CHAIR_OF_TRUSTEES"] : ["LOCAL_AUTHORITY_OFFICER", "LOCAL_AUTHORITY_ANALYST"];
            foreach (var role in roles.Where(_ => Chance(85)))
            {
                await AppointAsync(place, role);
            }
        }

        foreach (var school in history.Of<SchoolFact>().ToList())
        {
            foreach (var role in (string[])["HEADTEACHER", "DESIGNATED_SAFEGUARDING_LEAD", "CHAIR_OF_GOVERNORS", "TEACHER", "TEACHER", Pick(Roles)])
            {
                await EnrolAsync(school, role);
            }

            await EnrolStudentAsync(school);
        }
    }

    /// <summary>Brings in those who may see little of it.</summary>
    public async Task AddLeastAsync()
    {
        var schools = history.Of<SchoolFact>().ToList();
        await AddPostAsync("enrol", schools[0], "TEACHER", null, -100, Teacher, EnrolmentAt(schools[0], "TEACHER", ""));
        await AddPostAsync("enrol", schools[0], "TEACHER", null, -100, Colleague, EnrolmentAt(schools[0], "TEACHER", ""));
        await AddPostAsync("appoint", schools[2].Trust!, "TRUST_SAFEGUARDING_OFFICER", null, -100, OtherOfficer, AppointmentAt(schools[2].Trust!, "TRUST_SAFEGUARDING_OFFICER"));
    }

    public async Task GoOnAsync(int deeds)
    {
        for (var deed = 0; deed < deeds; deed++)
        {
            await (random.Next(20) switch
            {
                0 or 1 => EnrolAsync(Any<SchoolFact>(), Pick(Roles)),
                2 => EnrolStudentAsync(Any<SchoolFact>()),
                3 or 4 or 5 => RecordContactAsync(),
                6 or 7 or 8 => RaiseAsync(),
                9 or 10 => TriageAsync(),
                11 => ReferAsync(),
                12 => FinishAsync(),
                13 => AuthoriseAsync(),
                14 => DecideAsync(),
                15 => ChangeRolesAsync(),
                16 => ChangeIdentityAsync(),
                17 => ChangeManagerAsync(),
                18 => EndAsync(),
                _ => SayAsync(),
            });
        }
    }

    private string Code(int which) => (200 + (((seed * 2) + which) % 800)).ToString(CultureInfo.InvariantCulture);

    private int Urn(int which) => 100_000 + (seed * 4) + which;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private T Any<T>()
        where T : Fact => Pick(history.Of<T>().ToList());

    private T? AnyOrNone<T>()
        where T : Fact => history.Of<T>().ToList() is { Count: > 0 } some ? Pick(some) : null;

    private PostFact AnyStaff() => Pick(history.Of<PostFact>().Where(post => post.School is not null).ToList());

    private static string Day(int days) => Gateway.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JsonElement?> DoAsync(string kind, string mutation, Viewer? viewer = null)
    {
        told++;
        gateway.GoOn();
        var done = await gateway.DoAsync(mutation, viewer);
        var (before, refused) = Deeds.GetValueOrDefault(kind);
        Deeds[kind] = done is null ? (before, refused + 1) : (before + 1, refused);
        return done;
    }

    private async Task OnboardAsync(SchoolFact school)
    {
        var trust = school.Trust is null ? "" : $"trustUid: \"{school.Trust.Uid}\", trustName: \"Trust {school.Trust.Uid}\"";
        var payload = (await DoAsync(
            "onboard",
            $$"""
            onboardSchool(input: { urn: {{school.Urn}}, name: "Invented School {{school.Urn}}", phase: "Primary", localAuthorityCode: "{{school.Authority.Code}}",
                localAuthorityName: "Authority {{school.Authority.Code}}" {{trust}} }) { school { id trust { id } localAuthority { id } } userErrors { code message } }
            """))!.Value;
        Note(school, payload.TextAt("school.id"));
        Note(school.Authority, payload.TextAt("school.localAuthority.id"));
        if (school.Trust is not null)
        {
            Note(school.Trust, payload.TextAt("school.trust.id"));
        }

        await DoAsync("adopt", $$"""adoptSchoolPolicy(input: { school: {{school.Urn}}, basedOn: "westdale-junior", effectiveFrom: "2020-01-01" }) { userErrors { code message } }""");

        void Note(Fact fact, string id)
        {
            if (history.Find(id) is null)
            {
                history.Add(fact, id);
            }
        }
    }

    // Of so few people many hold several posts.
    private string? SomeIdentity() => Chance(12) ? null : $"person-{seed}-{random.Next(People)}";

    private Task AppointAsync(Fact place, string role) => AddPostAsync("appoint", place, role, null, SomeDay(), SomeIdentity(), AppointmentAt(place, role));

    private static Func<string, string, string> AppointmentAt(Fact place, string role)
    {
        var at = place is TrustFact trust ? $"trust: \"{trust.Uid}\"" : $"localAuthority: \"{((AuthorityFact)place).Code}\"";
        return (identity, startsOn) =>
            $$"""appoint(input: { {{at}}, displayName: "Bea Invented", roles: [{{role}}], {{identity}} startsOn: "{{startsOn}}" }) { record: appointment { id } userErrors { code message } }""";
    }

    private async Task EnrolAsync(SchoolFact school, string role)
    {
        var log = (Fact?)school.Trust ?? school.Authority;
        var managers = history.Of<PostFact>().Where(post => post.School is { } at && ((Fact?)at.Trust ?? at.Authority) == log).ToList();
        var manager = managers.Count > 0 && Chance(50) ? Pick(managers) : null;
        var roles = Chance(10) ? $"{role}, {Pick(Roles)}" : role;
        var enrolment = EnrolmentAt(school, roles, manager is null ? "" : $"lineManager: \"{manager.Id}\",");
        await AddPostAsync("enrol", school, roles, manager, SomeDay(), SomeIdentity(), enrolment);
    }

    private static Func<string, string, string> EnrolmentAt(SchoolFact school, string roles, string managed) => (identity, startsOn) =>
        $$"""
        enrolStaffMember(input: { school: {{school.Urn}}, displayName: "Ada Invented", roles: [{{roles}}], {{managed}} {{identity}} startsOn: "{{startsOn}}" }) {
            record: staffMember { id } userErrors { code message } }
        """;

    private int SomeDay() => Chance(8) ? random.Next(1, 30) : -random.Next(30, 2000);

    private async Task AddPostAsync(string kind, Fact place, string roles, PostFact? manager, int starts, string? identity, Func<string, string, string> mutation)
    {
        if (await DoAsync(kind, mutation(identity is null ? "" : $"identity: \"{identity}\",", Day(starts))) is { } payload)
        {
            var startsOn = Gateway.Today.AddDays(starts);
            var post = new PostFact(place, startsOn, told) { Identity = identity, Manager = manager };
            post.Roles.Add((startsOn, [.. roles.Split(", ").Distinct()]));
            history.Add(post, payload.TextAt("record.id"));
        }
    }

    private async Task EnrolStudentAsync(SchoolFact school)
    {
        var payload = await DoAsync(
            "enrol student", $$"""enrolStudent(input: { school: {{school.Urn}}, displayName: "Sam Invented", dateOfBirth: "2014-01-01" }) { student { id } userErrors { code message } }""");
        history.Add(new StudentFact($"student {told} of {school}", school), payload!.Value.TextAt("student.id"));
    }

    private Task RecordContactAsync() => RecordContactAsync(
        AnyStaff(), Chance(75) ? Any<StudentFact>() : null, Pick(["SCHOOL_EMAIL", "SCHOOL_EMAIL", "PERSONAL_SOCIAL_MEDIA_CONNECTION"]), Pick(["OUTBOUND", "INBOUND"]), random.Next(1, 4));

    public async Task RecordContactAsync(PostFact post, StudentFact? student, string activity, string direction = "OUTBOUND", int daysAgo = 1)
    {
        var with = student is null ? "counterpart: UNIDENTIFIED_CHILD" : $"student: \"{student.Id}\"";
        var roles = RolesOf(post, daysAgo);
        var payload = await DoAsync(
            "contact",
            $$"""
            recordContact(input: { staffMember: "{{post.Id}}", {{with}}, activity: {{activity}}, direction: {{direction}}, purpose: PROFESSIONAL,
                occurredAt: "{{Gateway.Now.AddDays(-daysAgo):O}}", summary: "As it happened." }) { contact { id relationship { id } breach { id } } userErrors { code message } }
            """);
        if (payload?.At("contact") is not { } contact)
        {
            return;
        }

        BreachFact? breach = null;
        if (contact.At("breach").ValueKind == JsonValueKind.Object)
        {
            breach = new BreachFact(post, told, roles);
            history.Add(breach, contact.TextAt("breach.id"));
        }

        RelationshipFact? relationship = null;
        if (contact.At("relationship").ValueKind == JsonValueKind.Object)
        {
            var id = contact.TextAt("relationship.id");
            relationship = history.Find(id) as RelationshipFact;
            if (relationship is null)
            {
                history.Add(relationship = new RelationshipFact($"relationship of {post} with {student}", post, student!), id);
            }
        }

        history.Add(new ContactFact(told, post, relationship, breach), contact.TextAt("id"));
    }

    private async Task RaiseAsync()
    {
        var raiser = Chance(40) && AnyStaff().Identity is { } identity ? Viewer.Of(new Caller(identity, CallerKind.Person)) : Viewer.Development;
        await RaiseAsync(AnyStaff(), raiser, Pick(["LOW", "MEDIUM", "HIGH", "CRITICAL"]), Chance(30));
    }

    public async Task<BreachFact> RaiseAboutAsync(PostFact subject) => (await RaiseAsync(subject, Viewer.Development, "MEDIUM", isAnonymous: false))!;

    // Whoever raises it is shown nothing of it; its id is then looked up by whoever may see all.
    private async Task<BreachFact?> RaiseAsync(PostFact subject, Viewer raiser, string severity, bool isAnonymous)
    {
        var roles = RolesOf(subject);
        var raised = await DoAsync(
            "raise",
            $$"""
            raiseBreach(input: { subject: "{{subject.Id}}", severity: {{severity}}, summary: "As it was told.", anonymous: {{(isAnonymous ? "true" : "false")}} }) {
                userErrors { code message } position }
            """,
            raiser);
        if (raised is null)
        {
            return null;
        }

        LastPosition = raised.Value.TextAt("position");

        var known = await gateway.AskAsync(Viewer.Development, "query($id: ID!) { node(id: $id) { ... on StaffMember { breaches { nodes { id } } } } }", subject.Id);
        var breach = new BreachFact(subject, told, roles);
        history.Add(breach, known.TextsAt("data.node.breaches.nodes[].id").Single(each => history.Find(each) is null));
        return breach;
    }

    // By the post that it is about, whether that has begun or is over; and by what they hold besides.
    private string[] RolesOf(PostFact post, int daysAgo = 0)
    {
        var day = Gateway.Today.AddDays(-daysAgo);
        var others = history.Of<PostFact>().Where(other => other.IsSamePersonAs(post) && Standing.CountsAt(other, post.School!));
        return [.. post.RolesOn(day), .. others.SelectMany(other => other.HeldRolesOn(day))];
    }

    private async Task TriageAsync()
    {
        if (AnyOrNone<BreachFact>() is not { } breach)
        {
            return;
        }

        var threshold = Pick(["NONE", "LOW_LEVEL_CONCERN", "HARM_THRESHOLD", "HARM_THRESHOLD"]);
        if (await DoAsync(
            "triage",
            $$"""
            triageBreach(id: "{{breach.Id}}", threshold: {{threshold}}, severity: HIGH, rationale: "Looked at in turn {{told}}.") { breach { referral { id } } userErrors { code message } }
            """) is { } payload)
        {
            NoteReferral(breach, payload.At("breach.referral"));
            if (breach.Referral is not null)
            {
                breach.Referral.IsWithdrawn = threshold != "HARM_THRESHOLD";
            }
        }
    }

    private void NoteReferral(BreachFact breach, JsonElement referral)
    {
        if (breach.Referral is null && referral.ValueKind == JsonValueKind.Object)
        {
            breach.Referral = new ReferralFact($"referral of {breach}", breach, breach.School.Authority);
            history.Add(breach.Referral, referral.TextAt("id"));
        }
    }

    private async Task ReferAsync()
    {
        if (AnyOrNone<BreachFact>() is { } breach && await DoAsync(
            "refer", $$"""referToLado(breach: "{{breach.Id}}", summary: "As told.", limb: HARMED_A_CHILD) { referral { id } userErrors { code message } }""") is { } payload)
        {
            NoteReferral(breach, payload.At("referral"));
            (breach.Referral!.IsMade, breach.Referral.IsWithdrawn) = (true, false);
        }
    }

    private async Task FinishAsync()
    {
        if (AnyOrNone<ReferralFact>() is { IsMade: true } referral)
        {
            await DoAsync("outcome", $$"""recordLadoOutcome(referral: "{{referral.Id}}", outcome: UNFOUNDED, rationale: "There is no evidence.") { userErrors { code message } }""");
        }

        if (AnyOrNone<BreachFact>() is { } breach)
        {
            await DoAsync("close", $$"""closeBreach(id: "{{breach.Id}}", outcome: "No further action", rationale: "It is over.") { userErrors { code message } }""");
        }
    }

    private async Task AuthoriseAsync()
    {
        var (post, student) = (AnyStaff(), Any<StudentFact>());
        if (await DoAsync(
            "authorise",
            $$"""
            requestAuthorisation(input: { staffMember: "{{post.Id}}", student: "{{student.Id}}", activity: PERSONAL_PHONE_CALL, reason: "On a visit.",
                from: "{{Gateway.Now.AddDays(1):O}}", to: "{{Gateway.Now.AddDays(2):O}}" }) { authorisation { id stillNeeded } userErrors { code message } }
            """) is { } payload)
        {
            var asked = payload.AllAt("authorisation.stillNeeded[]").SelectMany(group => group.EnumerateArray()).Select(role => role.GetString()!).ToHashSet();
            history.Add(new AuthorisationFact($"authorisation {told} of {post}", post, asked), payload.TextAt("authorisation.id"));
        }
    }

    private async Task DecideAsync()
    {
        if (AnyOrNone<AuthorisationFact>() is not { } authorisation)
        {
            return;
        }

        var words = history.Of<PostFact>().Where(post => post.School == authorisation.Post.School && post.HeldRolesOn(Gateway.Today).Length > 0).ToList();
        var agrees = Chance(60);
        if (words.Count > 0 && Pick(words) is var by && await DoAsync(
            "decide",
            $$"""
            decideAuthorisation(input: { authorisation: "{{authorisation.Id}}", as: {{Pick(by.HeldRolesOn(Gateway.Today))}}, by: "{{by.Id}}", approve: {{(agrees ? "true" : "false")}},
                reason: "As it was asked." }) { userErrors { code message } }
            """) is not null)
        {
            authorisation.Said.Add(by);
            authorisation.IsRefused |= !agrees;
        }
    }

    private async Task ChangeRolesAsync()
    {
        var post = AnyStaff();
        var (role, days) = (Pick(Roles), Chance(25) ? random.Next(1, 20) : -random.Next(0, 20));
        if (await DoAsync("change roles", $$"""changeRoles(post: "{{post.Id}}", roles: [{{role}}], from: "{{Day(days)}}") { userErrors { code message } }""") is not null)
        {
            post.Roles.Add((Gateway.Today.AddDays(days), [role]));
        }
    }

    private async Task ChangeIdentityAsync()
    {
        var (post, identity) = (Any<PostFact>(), $"person-{seed}-{random.Next(People)}");
        var takesAway = Chance(30);
        if (await DoAsync(
            takesAway ? "withdraw identity" : "correct identity",
            takesAway ? $$"""withdrawIdentity(post: "{{post.Id}}") { userErrors { code message } }"""
                : $$"""correctIdentity(post: "{{post.Id}}", identity: "{{identity}}") { userErrors { code message } }""") is not null)
        {
            post.Identity = takesAway ? null : identity;
        }
    }

    private async Task ChangeManagerAsync()
    {
        var (post, manager) = (AnyStaff(), Chance(20) ? null : AnyStaff());
        var to = manager is null ? "" : $", lineManager: \"{manager.Id}\"";
        if (await DoAsync("change line manager", $$"""changeLineManager(staffMember: "{{post.Id}}"{{to}}) { userErrors { code message } }""") is not null)
        {
            post.Manager = manager;
        }
    }

    private async Task EndAsync()
    {
        var (post, days) = (Any<PostFact>(), Pick([0, 0, 5]));
        if (await DoAsync(
            post.School is null ? "end appointment" : "leave",
            post.School is null ? $$"""endAppointment(appointment: "{{post.Id}}", on: "{{Day(days)}}") { userErrors { code message } }"""
                : $$"""recordStaffMemberLeft(staffMember: "{{post.Id}}", on: "{{Day(days)}}") { userErrors { code message } }""") is not null)
        {
            post.EndsOn = Gateway.Today.AddDays(days);
        }

        if (Chance(30) && Any<StudentFact>() is var student)
        {
            await DoAsync("student left", $$"""recordStudentLeft(student: "{{student.Id}}", on: "{{Day(1)}}") { userErrors { code message } }""");
        }
    }

    private async Task SayAsync()
    {
        var (post, school, student) = (AnyStaff(), Any<SchoolFact>(), Any<StudentFact>());
        switch (random.Next(5))
        {
            case 0:
                await DoAsync("acknowledge", $$"""acknowledgePolicy(staffMember: "{{post.Id}}", policy: "westdale-junior") { userErrors { code message } }""");
                break;
            case 1:
                await DoAsync("sign", $$"""signDeclaration(staffMember: "{{post.Id}}", declaration: AUP_SIGNED) { userErrors { code message } }""");
                break;
            case 2:
                await DoAsync("correct name", $$"""correctName(post: "{{Any<PostFact>().Id}}", displayName: "Cleo Invented") { userErrors { code message } }""");
                break;
            case 3:
                await DoAsync("correct student", $$"""correctStudent(student: "{{student.Id}}", displayName: "Sal Invented") { userErrors { code message } }""");
                break;
            case 4 when school.Trust is not null:
                await MoveAsync(school);
                break;
        }
    }

    // An academy may come to lie in the area of another authority; what was referred stays with the one that it was referred to.
    private async Task MoveAsync(SchoolFact school)
    {
        var authority = Any<AuthorityFact>();
        if (await DoAsync(
            "move",
            $$"""
            onboardSchool(input: { urn: {{school.Urn}}, name: "Invented School {{school.Urn}}", phase: "Primary", localAuthorityCode: "{{authority.Code}}",
                localAuthorityName: "Authority {{authority.Code}}", trustUid: "{{school.Trust!.Uid}}", trustName: "Trust {{school.Trust.Uid}}" }) { userErrors { code message } }
            """) is not null)
        {
            school.Authorities.Add(authority);
        }
    }
}
