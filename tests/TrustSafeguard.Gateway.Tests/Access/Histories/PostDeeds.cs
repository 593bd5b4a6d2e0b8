using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Who comes, goes and becomes another: schools, posts and students.</summary>
internal abstract class PostDeeds(Gateway gateway, int seed) : Deeds(gateway, seed)
{
    protected static readonly string[] Roles =
    [
        "HEADTEACHER", "DEPUTY_HEADTEACHER", "OPERATIONS_MANAGER", "SENIOR_LEADER", "DESIGNATED_SAFEGUARDING_LEAD", "TEACHER", "TEACHER", "SUPPORT_STAFF", "SUPPLY_STAFF",
        "GOVERNOR", "CHAIR_OF_GOVERNORS", "VOLUNTEER", "CONTRACTOR", "VISITOR", "AGENCY_WORKER", "IT_TECHNICIAN", "LINE_MANAGER",
    ];

    private const int People = 20;

    protected async Task OnboardAsync(SchoolFact school)
    {
        var trust = school.Trust is null ? "" : $"trustUid: \"{school.Trust.Uid}\", trustName: \"Trust {school.Trust.Uid}\"";
        var payload = (await DoAsync(
            "onboard",
            $$"""
            onboardSchool(input: { urn: {{school.Urn}}, name: "Invented School {{school.Urn}}", phase: "Primary", localAuthorityCode: "{{school.Authority.Code}}",
                localAuthorityName: "Authority {{school.Authority.Code}}" {{trust}} }) { school { id trust { id } localAuthority { id } } userErrors { code } }
            """))!.Value;
        Note(school, payload.TextAt("school.id"));
        Note(school.Authority, payload.TextAt("school.localAuthority.id"));
        if (school.Trust is not null)
        {
            Note(school.Trust, payload.TextAt("school.trust.id"));
        }

        await DoAsync("adopt", $$"""adoptSchoolPolicy(input: { school: {{school.Urn}}, basedOn: "westdale-junior", effectiveFrom: "2020-01-01" }) { userErrors { code } }""");

        void Note(Fact fact, string id)
        {
            if (History.Find(id) is null)
            {
                History.Add(fact, id);
            }
        }
    }

    // Of so few people many hold several posts; some are written in two ways.
    private string? SomeIdentity() => Chance(12) ? null : $"{(Chance(10) ? "PERSON" : "person")}-{History.Seed}-{Chances.Next(People)}";

    protected Task AppointAsync(Fact place, string role) => AddPostAsync("appoint", place, role, null, SomeDay(), SomeIdentity(), AppointmentAt(place, role));

    // By whoever may do all, or by somebody who has a post there; of those, many may not.
    protected async Task AppointByAsync()
    {
        var place = Pick<Fact>([.. History.Of<TrustFact>(), .. History.Of<AuthorityFact>()]);
        var role = Pick(place is TrustFact ? ["TRUST_SAFEGUARDING_OFFICER", "TRUST_SAFEGUARDING_OFFICER", "CHAIR_OF_TRUSTEES"] : (string[])["LOCAL_AUTHORITY_OFFICER"]);
        await AddPostAsync("appoint", place, role, null, SomeDay(), SomeIdentity(), AppointmentAt(place, role), TellerAt(place));
    }

    private Viewer? TellerAt(Fact place) => History.Of<PostFact>().Where(post => post.Place == place && post.Identity is not null && post.IsHeldOn(Gateway.Today)).ToList()
        is { Count: > 0 } tellers && Chance(75) ? Viewer.Of(new Caller(Pick(tellers).Identity!, CallerKind.Person)) : null;

    protected static Func<string, string, string> AppointmentAt(Fact place, string role)
    {
        var at = place is TrustFact trust ? $"trust: \"{trust.Uid}\"" : $"localAuthority: \"{((AuthorityFact)place).Code}\"";
        return (identity, startsOn) =>
            $$"""
            appoint(input: { {{at}}, displayName: "Bea Invented", roles: [{{role}}], {{identity}} startsOn: "{{startsOn}}" }) { record: appointment { id } userErrors { code } }
            """;
    }

    protected async Task EnrolAsync(SchoolFact school, string role)
    {
        var log = (Fact?)school.Trust ?? school.Authority;
        var managers = History.Of<PostFact>().Where(post => post.School is { } at && ((Fact?)at.Trust ?? at.Authority) == log).ToList();
        var manager = managers.Count > 0 && Chance(50) ? Pick(managers) : null;
        var roles = Chance(10) ? $"{role}, {Pick(Roles)}" : role;
        var enrolment = EnrolmentAt(school, roles, manager is null ? "" : $"lineManager: \"{manager.Id}\",");
        await AddPostAsync("enrol", school, roles, manager, SomeDay(), SomeIdentity(), enrolment);
    }

    protected static Func<string, string, string> EnrolmentAt(SchoolFact school, string roles, string managed) => (identity, startsOn) =>
        $$"""
        enrolStaffMember(input: { school: {{school.Urn}}, displayName: "Ada Invented", roles: [{{roles}}], {{managed}} {{identity}} startsOn: "{{startsOn}}" }) {
            record: staffMember { id } userErrors { code } }
        """;

    private int SomeDay() => Chance(8) ? Chances.Next(1, 30) : -Chances.Next(30, 2000);

    protected async Task AddPostAsync(
        string kind, Fact place, string roles, PostFact? manager, int starts, string? identity, Func<string, string, string> mutation, Viewer? teller = null)
    {
        if (await DoAsync(kind, mutation(identity is null ? "" : $"identity: \"{identity}\",", Day(starts)), teller) is { } payload)
        {
            var startsOn = Gateway.Today.AddDays(starts);
            var post = new PostFact(place, startsOn, Told, manager, teller?.Subject) { Identity = identity };
            post.Roles.Add((startsOn, [.. roles.Split(", ").Distinct()], Told));
            History.Add(post, payload.TextAt("record.id"));
        }
    }

    protected async Task EnrolStudentAsync(SchoolFact school)
    {
        var payload = await DoAsync(
            "enrol student",
            $$"""enrolStudent(input: { school: {{school.Urn}}, displayName: "Sam Invented", dateOfBirth: "2014-01-01" }) { student { id } userErrors { code } }""");
        History.Add(new StudentFact($"student {Told} of {school}", school), payload!.Value.TextAt("student.id"));
    }

    protected async Task ChangeRolesAsync()
    {
        var post = AnyStaff();
        await ChangeRolesAsync(post, Pick(Roles), Chance(25) ? Chances.Next(1, 20) : -Chances.Next(0, 20));
    }

    protected async Task ChangeRolesAsync(PostFact post, string role, int days)
    {
        if (await DoAsync("change roles", $$"""changeRoles(post: "{{post.Id}}", roles: [{{role}}], from: "{{Day(days)}}") { userErrors { code } }""") is not null)
        {
            post.Roles.Add((Gateway.Today.AddDays(days), [role], Told));
            post.GivenBy.Add((null, Told));
        }
    }

    protected async Task ChangeIdentityAsync()
    {
        var (post, identity) = (Any<PostFact>(), $"person-{History.Seed}-{Chances.Next(People)}");
        var takesAway = Chance(30);
        var teller = post.School is null ? TellerAt(post.Place) : null;
        if (await DoAsync(
            takesAway ? "withdraw identity" : "correct identity",
            takesAway ? $$"""withdrawIdentity(post: "{{post.Id}}") { userErrors { code } }"""
                : $$"""correctIdentity(post: "{{post.Id}}", identity: "{{identity}}") { userErrors { code } }""",
            teller) is not null)
        {
            post.Identify(takesAway ? null : identity, Told, teller?.Subject);
        }
    }

    protected async Task ChangeManagerAsync()
    {
        var (post, manager) = (AnyStaff(), Chance(20) ? null : AnyStaff());
        var to = manager is null ? "" : $", lineManager: \"{manager.Id}\"";
        if (await DoAsync("change line manager", $$"""changeLineManager(staffMember: "{{post.Id}}"{{to}}) { userErrors { code } }""") is not null)
        {
            post.Manage(manager, Told);
        }
    }

    protected async Task EndAsync()
    {
        var (post, days) = (Any<PostFact>(), Pick([0, 0, 5]));
        if (await DoAsync(
            post.School is null ? "end appointment" : "leave",
            post.School is null ? $$"""endAppointment(appointment: "{{post.Id}}", on: "{{Day(days)}}") { userErrors { code } }"""
                : $$"""recordStaffMemberLeft(staffMember: "{{post.Id}}", on: "{{Day(days)}}") { userErrors { code } }""") is not null)
        {
            post.End(Gateway.Today.AddDays(days), Told);
        }

        if (Chance(30) && Any<StudentFact>() is var student)
        {
            await DoAsync("student left", $$"""recordStudentLeft(student: "{{student.Id}}", on: "{{Day(1)}}") { userErrors { code } }""");
        }
    }

    protected async Task SayAsync()
    {
        var (post, school, student) = (AnyStaff(), Any<SchoolFact>(), Any<StudentFact>());
        switch (Chances.Next(5))
        {
            case 0:
                await DoAsync("acknowledge", $$"""acknowledgePolicy(staffMember: "{{post.Id}}", policy: "westdale-junior") { userErrors { code } }""");
                break;
            case 1:
                await DoAsync("sign", $$"""signDeclaration(staffMember: "{{post.Id}}", declaration: AUP_SIGNED) { userErrors { code } }""");
                break;
            case 2:
                await DoAsync("correct name", $$"""correctName(post: "{{Any<PostFact>().Id}}", displayName: "Cleo Invented") { userErrors { code } }""");
                break;
            case 3:
                await DoAsync("correct student", $$"""correctStudent(student: "{{student.Id}}", displayName: "Sal Invented") { userErrors { code } }""");
                break;
            case 4 when school.Trust is not null:
                await MoveAsync(school);
                break;
        }
    }

    // An academy may come to lie in the area of another authority; what was referred stays with the one that it was referred to.
    protected async Task MoveAsync(SchoolFact school)
    {
        var authority = Any<AuthorityFact>();
        if (await DoAsync(
            "move",
            $$"""
            onboardSchool(input: { urn: {{school.Urn}}, name: "Invented School {{school.Urn}}", phase: "Primary", localAuthorityCode: "{{authority.Code}}",
                localAuthorityName: "Authority {{authority.Code}}", trustUid: "{{school.Trust!.Uid}}", trustName: "Trust {{school.Trust.Uid}}" }) { userErrors { code } }
            """) is not null)
        {
            school.Authorities.Add(authority);
        }
    }
}
