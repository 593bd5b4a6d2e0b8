using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>Persons, posts and what is put right in their records, as a client asks for them.</summary>
public sealed class PostTests
{
    private const string Post =
        """
        __typename id displayName identity roles startsOn endsOn version school { urn } trust { uid } localAuthority { code } person { id }
        roleHistory { roles from by } corrections { of was now by }
        """;

    [Fact]
    public async Task One_person_is_found_with_all_their_posts_from_each_of_them()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await gateway.ChangeAsync(
            """mutation($post: ID!) { correctIdentity(post: $post, identity: "theo@example.invalid") { post { id } notices userErrors { code message } } }""",
            new { post = scene.Teacher });
        foreach (var (place, role) in new[] { ("trust: \"99001\"", "CHAIR_OF_TRUSTEES"), ("localAuthority: \"830\"", "LOCAL_AUTHORITY_ANALYST") })
        {
            var appointed = await gateway.ChangeAsync(
                $$"""
                mutation {
                  appoint(input: { {{place}}, displayName: "Theo Invented", roles: [{{role}}], identity: "THEO@example.invalid", startsOn: "2021-09-01" }) {
                    appointment { id roles school { id } trust { uid } localAuthority { code } } userErrors { code message } position
                  }
                }
                """);
            appointed.At("appointment.roles")[0].GetString().ShouldBe(role);
            appointed.At("appointment.school").ValueKind.ShouldBe(JsonValueKind.Null);
        }

        var found = await gateway.DataAsync(
            """
            query($id: ID!) {
              node(id: $id) { ... on StaffMember { person { id posts { __typename id roles school { urn } trust { uid } localAuthority { code } } } } }
              trust(uid: "99001") { posts { roles trust { uid } person { id } } }
              localAuthority(code: "830") { posts { roles localAuthority { code } person { id } } }
            }
            """,
            new { id = scene.Teacher });

        found.At("node.person.posts").EnumerateArray().Select(post => post.TextAt("__typename")).ShouldBe(["StaffMember", "Appointment", "Appointment"]);
        found.At("node.person.posts[0].school.urn").GetInt32().ShouldBe(scene.Urn);
        found.TextAt("node.person.posts[1].trust.uid").ShouldBe("99001");
        found.TextAt("node.person.posts[2].localAuthority.code").ShouldBe("830");
        var person = found.TextAt("node.person.id");
        found.TextAt("trust.posts[0].person.id").ShouldBe(person);
        found.TextAt("localAuthority.posts[0].person.id").ShouldBe(person);
        var before = await gateway.DataAsync("""query($id: ID!) { node(id: $id) { ... on Person { posts(asOf: "2021-08-31T10:00:00Z") { id } } } }""", new { id = person });
        before.At("node.posts").EnumerateArray().ShouldHaveSingleItem().TextAt("id").ShouldBe(scene.Teacher);
    }

    [Fact]
    public async Task What_is_put_right_in_a_post_is_shown_with_what_stood_there_before()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var post = scene.Teacher;
        await gateway.ChangeAsync(
            """mutation($post: ID!) { changeRoles(post: $post, roles: [DEPUTY_HEADTEACHER], from: "2024-09-01", ifVersion: 1) { userErrors { code message } } }""",
            new { post });
        await gateway.ChangeAsync("""mutation($post: ID!) { correctName(post: $post, displayName: " Thea Invented") { userErrors { code message } } }""", new { post });
        await gateway.ChangeAsync("""mutation($post: ID!) { correctIdentity(post: $post, identity: "thea") { userErrors { code message } } }""", new { post });
        await gateway.ChangeAsync("""mutation($post: ID!) { withdrawIdentity(post: $post) { userErrors { code message } } }""", new { post });
        await gateway.ChangeAsync(
            """
            mutation($post: ID!, $manager: ID) {
              changeLineManager(staffMember: $post, lineManager: $manager) { staffMember { lineManager { id } } userErrors { code message } }
            }
            """,
            new { post, manager = scene.Head });
        var moved = await gateway.DataAsync(
            """mutation($post: ID!) { correctName(post: $post, displayName: "Theo Invented", ifVersion: 3) { post { id } userErrors { code message } } }""", new { post });
        moved.TextAt("correctName.userErrors[0].code").ShouldBe("request.version-moved-on");

        var shown = (await gateway.DataAsync(
            $$"""query($post: ID!) { node(id: $post) { ... on StaffMember { {{Post}} then: roles(asOf: "2024-08-31T12:00:00Z") lineManager { id } } } }""",
            new { post })).At("node");

        shown.TextAt("displayName").ShouldBe("Thea Invented");
        shown.At("roles")[0].GetString().ShouldBe("DEPUTY_HEADTEACHER");
        shown.At("then")[0].GetString().ShouldBe("TEACHER");
        shown.At("version").GetInt32().ShouldBe(6);
        shown.At("person").ValueKind.ShouldBe(JsonValueKind.Null);
        shown.TextAt("lineManager.id").ShouldBe(scene.Head);
        shown.At("roleHistory").EnumerateArray().Select(told => (told.At("roles")[0].GetString(), told.TextAt("from"), told.TextAt("by"))).ShouldBe(
            [("TEACHER", "2020-09-01", "development-officer"), ("DEPUTY_HEADTEACHER", "2024-09-01", "development-officer")]);
        shown.At("corrections").EnumerateArray().Select(each => (each.TextAt("of"), each.At("was").GetString(), each.At("now").GetString(), each.TextAt("by"))).ShouldBe(
        [
            ("DISPLAY_NAME", "Theo Invented", "Thea Invented", "development-officer"), ("IDENTITY", null, "thea", "development-officer"),
            ("IDENTITY", "thea", null, "development-officer"), ("LINE_MANAGER", null, scene.Head, "development-officer"),
        ]);
    }

    [Fact]
    public async Task An_appointment_changes_and_ends()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");
        var id = (await gateway.ChangeAsync(
            """
            mutation {
              appoint(input: { trust: "99001", displayName: "Ada Invented", roles: [TRUST_SAFEGUARDING_OFFICER], startsOn: "2021-09-01", requestId: "a" }) {
                appointment { id } userErrors { code message }
              }
            }
            """)).TextAt("appointment.id");
        await gateway.ChangeAsync(
            """mutation($id: ID!) { changeRoles(post: $id, roles: [TRUST_SAFEGUARDING_OFFICER, CHAIR_OF_TRUSTEES], from: "2022-01-01") { userErrors { code message } } }""",
            new { id });
        var ended = await gateway.ChangeAsync(
            $$"""mutation($id: ID!) { endAppointment(appointment: $id, on: "2024-07-31", ifVersion: 2) { appointment { {{Post}} } userErrors { code message } } }""", new { id });

        ended.TextAt("appointment.endsOn").ShouldBe("2024-07-31");
        ended.At("appointment.version").GetInt32().ShouldBe(3);
        ended.At("appointment.roles").GetArrayLength().ShouldBe(2);
        (await gateway.DataAsync("""mutation($id: ID!) { endAppointment(appointment: $id, on: "2024-08-31") { userErrors { code } } }""", new { id }))
            .TextAt("endAppointment.userErrors[0].code").ShouldBe("appointment.already-ended");
    }

    [Fact]
    public async Task A_student_is_put_right_and_the_reply_says_what_to_look_at_again()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        await gateway.ChangeAsync(
            """
            mutation($input: RecordContactInput!) { recordContact(input: $input) { contact { id } userErrors { code message } } }
            """,
            new
            {
                input = new
                {
                    staffMember = scene.Teacher, student = scene.Student, activity = "SCHOOL_EMAIL", occurredAt = DateTimeOffset.UtcNow.AddMinutes(-5), summary = "About a book.",
                },
            });

        var corrected = await gateway.ChangeAsync(
            """
            mutation($id: ID!, $born: Date!) {
              correctStudent(student: $id, displayName: "Samira Invented", dateOfBirth: $born) {
                student { displayName dateOfBirth version corrections { of was now by } } notices userErrors { code message }
              }
            }
            """,
            new { id = scene.Student, born = DateTime.UtcNow.AddYears(-12).ToString("yyyy-MM-dd") });

        corrected.At("notices").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldStartWith("1 of the contacts");
        corrected.TextAt("student.displayName").ShouldBe("Samira Invented");
        corrected.At("student.corrections").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_whom_no_record_knows_has_no_person_and_no_posts()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var viewer = await gateway.DataAsync("{ viewer { person { id } posts { id } } }");

        viewer.At("viewer.person").ValueKind.ShouldBe(JsonValueKind.Null);
        viewer.At("viewer.posts").GetArrayLength().ShouldBe(0);
    }
}
