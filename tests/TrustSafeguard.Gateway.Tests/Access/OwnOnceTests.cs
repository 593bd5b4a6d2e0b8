using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>What is refused to somebody since it is their own is so too where their post above schools has another identity by now than their record at a school.</summary>
public sealed class OwnOnceTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    private string Record => scene.Ids["officer-at-school"];

    public async ValueTask InitializeAsync()
    {
        await scene.InitializeAsync();
        await scene.AddPostAsync("officer-at-school", "officer", 900_001);
        await scene.AppointAsync("second-officer", """trust: "99001", roles: [TRUST_SAFEGUARDING_OFFICER]""");
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task An_officer_whose_identity_is_moved_changes_nothing_in_their_record_at_a_school_nor_learns_what_is_recorded_there()
    {
        // The contact is a matter about them, by which the day would be refused.
        await RecordContactAsync("PERSONAL_SOCIAL_MEDIA_CONNECTION");
        await IdentifyAsync("officer", "officer-anew");

        foreach (var mutation in new[]
        {
            $$"""recordStaffMemberLeft(staffMember: "{{Record}}", on: "2020-09-02")""",
            $$"""recordStaffMemberLeft(staffMember: "{{Record}}", on: "{{DateTimeOffset.UtcNow:yyyy-MM-dd}}")""",
            $$"""changeLineManager(staffMember: "{{Record}}", lineManager: "{{scene.Ids["head"]}}")""",
            $$"""changeRoles(post: "{{Record}}", roles: [VISITOR], from: "2020-09-01")""",
            $$"""correctName(post: "{{Record}}", displayName: "Cleo Invented")""",
            $$"""correctIdentity(post: "{{Record}}", identity: "somebody-else")""",
            $$"""withdrawIdentity(post: "{{Record}}")""",
        })
        {
            (await RefusalAsync("officer-anew", mutation)).ShouldBe("post.own-record", mutation);
        }

        // It is theirs, and no post that they speak in.
        var read = await scene.DataAsync(TwoTrusts.Person("officer-anew"), "{ viewer { person { posts { id } } } }");
        read.TextsAt("viewer.person.posts[].id").ShouldBe([scene.Ids["officer"]]);
        await scene.DoAsync($$"""mutation { correctName(post: "{{Record}}", displayName: "Cleo Invented") { userErrors { code message } } }""", "second-officer");
    }

    [Fact]
    public async Task Nor_puts_they_the_record_of_a_child_right_with_whom_contacts_of_theirs_are_recorded()
    {
        await RecordContactAsync("SCHOOL_EMAIL");
        await IdentifyAsync("officer", "officer-anew");

        var correct = $$"""correctStudent(student: "{{scene.Ids["student"]}}", dateOfBirth: "2013-01-01")""";
        (await RefusalAsync("officer-anew", correct)).ShouldBe("student.own-contacts");
        (await RefusalAsync("second-officer", correct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_chair_whose_identity_is_moved_neither_reviews_an_emergency_access_that_they_took_at_a_school()
    {
        await scene.EnrolAsync("trustee-at-school", 900_002, "HEADTEACHER");
        await IdentifyAsync("trustee-at-school", "trustee");
        await scene.TakeAsync("own", "trustee", 900_001);
        await scene.AppointAsync("second-trustee", """trust: "99001", roles: [CHAIR_OF_TRUSTEES]""");
        await IdentifyAsync("trustee", "trustee-anew");

        var access = scene.Ids["own"];
        (await RefusalAsync("trustee-anew", $$"""recordEmergencyAccessSeen(emergencyAccess: "{{access}}")""")).ShouldBe("emergency-access.own");
        (await RefusalAsync("trustee-anew", $$"""reviewEmergencyAccess(emergencyAccess: "{{access}}", findings: "In order.")""")).ShouldBe("emergency-access.own");
        var own = await scene.DataAsync(TwoTrusts.Person("trustee-anew"), $$"""{ node(id: "{{scene.Ids["trustee-at-school"]}}") { ... on StaffMember { id } } }""");
        own.At("node").ValueKind.ShouldBe(JsonValueKind.Null, "it opens nothing of that post");
        (await RefusalAsync("second-trustee", $$"""endEmergencyAccess(emergencyAccess: "{{access}}")""")).ShouldBeNull();
        (await RefusalAsync("second-trustee", $$"""reviewEmergencyAccess(emergencyAccess: "{{access}}", findings: "In order.")""")).ShouldBeNull();
    }

    [Fact]
    public async Task A_record_that_had_an_officers_identity_by_mistake_is_put_right_by_another_officer_and_whose_it_is_can_be_enrolled_elsewhere_by_both()
    {
        await scene.EnrolAsync("newcomer", 900_002, "TEACHER");
        await IdentifyAsync("newcomer", "officer");
        await IdentifyAsync("newcomer", "newcomer");

        var correct = $$"""correctName(post: "{{scene.Ids["newcomer"]}}", displayName: "Cleo Invented")""";
        (await RefusalAsync("officer", correct)).ShouldBe("post.own-record");
        (await RefusalAsync("second-officer", correct)).ShouldBeNull();
        (await RefusalAsync(
            "officer",
            """enrolStaffMember(input: { school: 900001, displayName: "Cleo Invented", roles: [TEACHER], identity: "newcomer", startsOn: "2020-09-01" })""")).ShouldBeNull();
    }

    private Task<JsonElement> IdentifyAsync(string post, string identity) =>
        scene.DoAsync($$"""mutation { correctIdentity(post: "{{scene.Ids[post]}}", identity: "{{identity}}") { userErrors { code message } } }""");

    private Task<JsonElement> RecordContactAsync(string activity) => scene.DoAsync(
        $$"""
        mutation { recordContact(input: { staffMember: "{{Record}}", student: "{{scene.Ids["student"]}}", activity: {{activity}},
          direction: OUTBOUND, purpose: PROFESSIONAL, facts: [], occurredAt: "{{DateTimeOffset.UtcNow.AddMinutes(-10):O}}", summary: "As it happened." }) {
            contact { id } userErrors { code message } } }
        """);

    // Null where it is done.
    private async Task<string?> RefusalAsync(string who, string mutation)
    {
        var errors = (await scene.DataAsync(TwoTrusts.Person(who), $$"""mutation { done: {{mutation}} { userErrors { code message } } }""")).At("done.userErrors");
        return errors.GetArrayLength() == 0 ? null : errors.EnumerateArray().ShouldHaveSingleItem().TextAt("code");
    }
}
