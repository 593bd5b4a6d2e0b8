using System.Globalization;
using System.Text.Json;
using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Does what a seed says, in trusts, schools and authorities that no other history has, and notes what it did.</summary>
internal sealed class HistoryMaker(Gateway gateway, int seed) : EmergencyDeeds(gateway, seed)
{
    /// <summary>A teacher of the first school who manages nobody.</summary>
    public const string Teacher = "teacher-with-the-least";

    /// <summary>Another teacher of the first school.</summary>
    public const string Colleague = "colleague-of-the-teacher";

    /// <summary>The safeguarding officer of the second trust.</summary>
    public const string OtherOfficer = "officer-of-the-other-trust";

    /// <summary>The safeguarding officer of the first trust, who works at its first school too, and about whom there is a matter.</summary>
    public const string Subject = "officer-and-subject";

    /// <summary>A designated officer of the second local authority.</summary>
    public const string Lado = "officer-of-the-other-authority";

    /// <summary>An analyst of the second local authority.</summary>
    public const string Analyst = "analyst-of-the-other-authority";

    private const int ContactsOfAMeeting = 6;
    private const int StepDownInEach = 3;

    /// <summary>What contacts are, in the order of the vocabulary.</summary>
    public static string[] Activities { get; } = ["SCHOOL_EMAIL", "PERSONAL_SOCIAL_MEDIA_CONNECTION"];

    /// <summary>Where the log stood that was written last, as whoever wrote it was told.</summary>
    public string LastPosition { get; private set; } = "";

    public async Task BeginAsync()
    {
        AuthorityFact[] authorities = [new("authority A", Code(0)), new("authority B", Code(1))];
        TrustFact[] trusts = [new("trust 1", $"{50_000 + (History.Seed * 2)}"), new("trust 2", $"{50_001 + (History.Seed * 2)}")];
        await OnboardAsync(new SchoolFact("school 1", Urn(0), trusts[0], authorities[0]));
        await OnboardAsync(new SchoolFact("school 2", Urn(1), trusts[0], authorities[Chances.Next(2)]));
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

        foreach (var school in History.Of<SchoolFact>().ToList())
        {
            foreach (var role in (string[])["HEADTEACHER", "DESIGNATED_SAFEGUARDING_LEAD", "CHAIR_OF_GOVERNORS", "TEACHER", "TEACHER", Pick(Roles)])
            {
                await EnrolAsync(school, role);
            }

            await EnrolStudentAsync(school);
            await EnrolStudentAsync(school);
        }

        if (History.Seed % StepDownInEach == 0)
        {
            await StepDownAsync();
        }
    }

    // At random it hardly ever comes to pass that something is said of whoever chaired the governors of the maintained school, and does so no more.
    private async Task StepDownAsync()
    {
        if (History.Of<PostFact>().LastOrDefault(post => post.School is { Trust: null } && post.Roles[0].Roles.Contains("CHAIR_OF_GOVERNORS")) is { } chair)
        {
            await ChangeRolesAsync(chair, "TEACHER", 0);
            await RaiseAboutAsync(chair);
        }
    }

    /// <summary>Brings in those who may see little of it.</summary>
    public async Task AddLeastAsync()
    {
        var schools = History.Of<SchoolFact>().ToList();
        await AddPostAsync("enrol", schools[0], "TEACHER", null, -100, Teacher, EnrolmentAt(schools[0], "TEACHER", ""));
        await AddPostAsync("enrol", schools[0], "TEACHER", null, -100, Colleague, EnrolmentAt(schools[0], "TEACHER", ""));
        await AddPostAsync("appoint", schools[2].Trust!, "TRUST_SAFEGUARDING_OFFICER", null, -100, OtherOfficer, AppointmentAt(schools[2].Trust!, "TRUST_SAFEGUARDING_OFFICER"));
    }

    /// <summary>Brings in those who see much, and not what is about themselves, or not before it is referred to them.</summary>
    public async Task AddOfficersAsync()
    {
        var (school, authority) = (History.Of<SchoolFact>().First(), History.Of<AuthorityFact>().Last());
        await AddPostAsync("appoint", school.Trust!, "TRUST_SAFEGUARDING_OFFICER", null, -100, Subject, AppointmentAt(school.Trust!, "TRUST_SAFEGUARDING_OFFICER"));
        await AddPostAsync("enrol", school, "TEACHER", null, -100, Subject, EnrolmentAt(school, "TEACHER", ""));
        await AddPostAsync("appoint", authority, "LOCAL_AUTHORITY_OFFICER", null, -100, Lado, AppointmentAt(authority, "LOCAL_AUTHORITY_OFFICER"));
        await AddPostAsync("appoint", authority, "LOCAL_AUTHORITY_ANALYST", null, -100, Analyst, AppointmentAt(authority, "LOCAL_AUTHORITY_ANALYST"));
        await RaiseAboutAsync(History.PostsOf(Subject).Single(post => post.School is not null));
    }

    public async Task GoOnAsync(int deeds)
    {
        for (var deed = 0; deed < deeds; deed++)
        {
            if (Chance(3))
            {
                WaitOnce();
            }

            await (Chances.Next(26) switch
            {
                0 or 1 => EnrolAsync(Any<SchoolFact>(), Pick(Roles)),
                2 => EnrolStudentAsync(Any<SchoolFact>()),
                3 or 4 => RecordContactAsync(),
                5 => MeetAsync(),
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
                19 => ShareAsync(),
                20 or 21 => TakeAsync(),
                22 => EndOrReviewAsync(),
                23 or 24 => AppointByAsync(),
                _ => SayAsync(),
            });
        }
    }

    private string Code(int which) => (200 + (((History.Seed * 2) + which) % 800)).ToString(CultureInfo.InvariantCulture);

    private int Urn(int which) => 100_000 + (History.Seed * 4) + which;

    private Task RecordContactAsync() => RecordContactAsync(
        AnyStaff(),
        Chance(75) ? Any<StudentFact>() : null,
        Pick([Activities[0], Activities[0], Activities[1]]),
        Pick(["OUTBOUND", "INBOUND"]),
        Chances.Next(1, 4));

    // Of each relationship any contact may be one that is not seen, the first as well: then it stands elsewhere for whoever sees the others.
    private async Task MeetAsync()
    {
        var post = AnyStaff();
        var students = History.Of<StudentFact>().Where(student => student.School == post.School).ToList();
        for (var contact = 0; contact < ContactsOfAMeeting; contact++)
        {
            await RecordContactAsync(post, Pick(students), Pick(Activities));
        }
    }

    public async Task RecordContactAsync(PostFact post, StudentFact? student, string activity, string direction = "OUTBOUND", int daysAgo = 1)
    {
        var with = student is null ? "counterpart: UNIDENTIFIED_CHILD" : $"student: \"{student.Id}\"";
        var roles = RolesOf(post, daysAgo);
        var payload = await DoAsync(
            "contact",
            $$"""
            recordContact(input: { staffMember: "{{post.Id}}", {{with}}, activity: {{activity}}, direction: {{direction}}, purpose: PROFESSIONAL,
                occurredAt: "{{Gateway.Now.AddDays(-daysAgo):O}}", summary: "As it happened." }) { contact { id relationship { id } breach { id } } userErrors { code } }
            """);
        if (payload?.At("contact") is not { } contact)
        {
            return;
        }

        BreachFact? breach = null;
        if (contact.At("breach").ValueKind == JsonValueKind.Object)
        {
            breach = new BreachFact(post, Told, roles);
            History.Add(breach, contact.TextAt("breach.id"));
        }

        RelationshipFact? relationship = null;
        if (contact.At("relationship").ValueKind == JsonValueKind.Object)
        {
            var id = contact.TextAt("relationship.id");
            relationship = History.Find(id) as RelationshipFact;
            if (relationship is null)
            {
                History.Add(relationship = new RelationshipFact($"relationship of {post} with {student}", post, student!), id);
            }
        }

        History.Add(new ContactFact(Told, post, relationship, breach), contact.TextAt("id"));
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
            raiseBreach(input: { subject: "{{subject.Id}}", severity: {{severity}}, summary: "As it was Told.", anonymous: {{(isAnonymous ? "true" : "false")}} }) {
                userErrors { code } position }
            """,
            raiser);
        if (raised is null)
        {
            return null;
        }

        LastPosition = raised.Value.TextAt("position");

        var known = await Gate.AskAsync(Viewer.Development, "query($id: ID!) { node(id: $id) { ... on StaffMember { breaches { nodes { id } } } } }", subject.Id);
        var breach = new BreachFact(subject, Told, roles);
        History.Add(breach, known.TextsAt("data.node.breaches.nodes[].id").Single(each => History.Find(each) is null));
        return breach;
    }

    // By the post that it is about, whether that has begun or is over; and by what they hold besides.
    private string[] RolesOf(PostFact post, int daysAgo = 0)
    {
        var day = Gateway.Today.AddDays(-daysAgo);
        return [.. post.RolesOn(day), .. History.RolesOfPersonOn(post, post.School!, day)];
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
            triageBreach(id: "{{breach.Id}}", threshold: {{threshold}}, severity: HIGH, rationale: "Looked at in turn {{Told}}.") { breach { referral { id } } userErrors { code } }
            """) is { } payload)
        {
            NoteReferral(breach, payload.At("breach.referral"));
            if (breach.Referral is { IsMade: false } owed)
            {
                owed.IsWithdrawn = threshold != "HARM_THRESHOLD";
            }
        }
    }

    private void NoteReferral(BreachFact breach, JsonElement referral)
    {
        if (referral.ValueKind == JsonValueKind.Object && breach.Referrals.TrueForAll(known => known.Id != referral.TextAt("id")))
        {
            breach.Referrals.Add(new ReferralFact($"referral {breach.Referrals.Count + 1} of {breach}", breach));
            History.Add(breach.Referral!, referral.TextAt("id"));
        }
    }

    private async Task ReferAsync()
    {
        if (AnyOrNone<BreachFact>() is { } breach && await DoAsync(
            "refer", $$"""referToLado(breach: "{{breach.Id}}", summary: "As Told.", limb: HARMED_A_CHILD) { referral { id } userErrors { code } }""") is { } payload)
        {
            NoteReferral(breach, payload.At("referral"));
            breach.Referral!.MadeTo ??= breach.School.Authority;
            breach.Referral.IsWithdrawn = false;
        }
    }

    private async Task FinishAsync()
    {
        if (AnyOrNone<ReferralFact>() is { IsMade: true } referral)
        {
            await (Chance(50)
                ? DoAsync("not met", $$"""recordThresholdNotMet(referral: "{{referral.Id}}", rationale: "It is poor practice.") { userErrors { code } }""")
                : DoAsync("outcome", $$"""recordLadoOutcome(referral: "{{referral.Id}}", outcome: UNFOUNDED, rationale: "There is no evidence.") { userErrors { code } }"""));
        }

        if (AnyOrNone<BreachFact>() is { } breach
            && await DoAsync("close", $$"""closeBreach(id: "{{breach.Id}}", outcome: "No further action", rationale: "It is over.") { userErrors { code } }""") is not null)
        {
            breach.ClosedAt ??= Told;
        }
    }

    private async Task ShareAsync()
    {
        var statement = $"You are told, in turn {Told}.";
        if (AnyOrNone<BreachFact>() is { } breach && await DoAsync(
            "share",
            $$"""
            shareWithSubject(breach: "{{breach.Id}}", statement: "{{statement}}", reason: "It is time.", agreedWithLado: "With the LADO, on Monday.") { userErrors { code } }
            """) is not null)
        {
            breach.Statements.Add(statement);
        }
    }

    private async Task AuthoriseAsync()
    {
        var (post, student, day) = (AnyStaff(), Any<StudentFact>(), Gateway.Today.AddDays(1));
        if (await DoAsync(
            "authorise",
            $$"""
            requestAuthorisation(input: { staffMember: "{{post.Id}}", student: "{{student.Id}}", activity: PERSONAL_PHONE_CALL, reason: "On a visit.",
                from: "{{day:yyyy-MM-dd}}T08:00:00Z", to: "{{day:yyyy-MM-dd}}T16:00:00Z" }) { authorisation { id stillNeeded } userErrors { code } }
            """) is { } payload)
        {
            var authorisation = new AuthorisationFact($"authorisation {Told} of {post}", post, day);
            payload.AllAt("authorisation.stillNeeded[]").Select(group => group.ToString()).ShouldBe([$"[\"{authorisation.Asked}\"]"]);
            History.Add(authorisation, payload.TextAt("authorisation.id"));
        }
    }

    private async Task DecideAsync()
    {
        if (AnyOrNone<AuthorisationFact>() is not { } authorisation)
        {
            return;
        }

        var words = History.Of<PostFact>().Where(post => post.School == authorisation.Post.School && post.HeldRolesOn(Gateway.Today).Length > 0).ToList();
        var agrees = Chance(60);
        if (words.Count > 0 && Pick(words) is var by && await DoAsync(
            "decide",
            $$"""
            decideAuthorisation(input: { authorisation: "{{authorisation.Id}}", as: {{Pick(by.HeldRolesOn(Gateway.Today))}}, by: "{{by.Id}}",
                approve: {{(agrees ? "true" : "false")}},
                reason: "As it was asked." }) { userErrors { code } }
            """) is not null)
        {
            authorisation.Said.Add(by);
            authorisation.IsRefused |= !agrees;
        }
    }
}
