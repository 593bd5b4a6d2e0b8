using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using TrustSafeguard.EventStore.Files;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>What is wrong is said with a code and a way to mend it, and nothing is written.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task Without_a_token_nobody_is_let_in()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);

        using var response = await gateway.Client.PostAsJsonAsync("/graphql", new { query = "{ viewer { subject } }" });

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        CodeOf(await response.Content.ReadFromJsonAsync<JsonElement>()).ShouldBe("identity.token-required");
    }

    [Fact]
    public async Task Whether_it_lives_may_be_asked_by_anybody()
    {
        await using var gateway = await RunningGateway.StartAsync(development: false);

        (await gateway.Client.GetStringAsync("/healthz")).ShouldBe("healthy");
        (await gateway.Client.GetStringAsync("/readyz")).ShouldBe("ready");
    }

    [Fact]
    public async Task A_store_that_takes_nothing_any_more_is_said_to_the_caller_and_to_whoever_watches()
    {
        using var folder = new TestFolder();
        var store = await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data });
        await using var gateway = await RunningGateway.StartAsync(store: store);
        await store.DisposeAsync();

        var data = await gateway.DataAsync(
            """mutation { onboardSchool(input: { urn: 900001, name: "x", localAuthorityCode: "830", localAuthorityName: "x" }) { userErrors { code } } }""");

        data.TextAt("onboardSchool.userErrors[0].code").ShouldBe("store.closed");
        using var readiness = await gateway.Client.GetAsync("/readyz");
        readiness.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_development_caller_that_names_another_host_is_turned_away()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ viewer { subject } }" }) };
        request.Headers.Host = "school.example";

        using var response = await gateway.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""query($x: ID!) { assess(policy: $x, activity: { actor: TEACHER, activity: LONE_LIFT }) { outcome } }""")]
    [InlineData("""mutation($x: ID!) { raiseBreach(input: { subject: $x, severity: LOW, summary: "Invented." }) { userErrors { code message } } }""")]
    [InlineData("""mutation($x: ID!) { acknowledgePolicy(staffMember: $x, policy: $x) { userErrors { code message } } }""")]
    [InlineData("""mutation($x: ID!) { recordStudentLeft(student: $x, on: "2026-03-02") { userErrors { code message } } }""")]
    [InlineData("""mutation($x: ID!) { referToLado(breach: $x, summary: "Invented.") { userErrors { code message } } }""")]
    [InlineData("""mutation($x: String!) { publishTrustPolicy(input: { trustUid: $x, basedOn: "walsall-2020", effectiveFrom: "2026-09-01" }) { userErrors { code message } } }""")]
    [InlineData("""mutation($x: ID!) { publishTrustPolicy(input: { trustUid: "99001", basedOn: $x, effectiveFrom: "2026-09-01" }) { userErrors { code message } } }""")]
    [InlineData("""
        mutation($x: ID!) {
          publishTrustPolicy(input: { trustUid: "99001", basedOn: "walsall-2020", floors: [$x], effectiveFrom: "2026-09-01" }) { userErrors { code message } }
        }
        """)]
    [InlineData("""
        mutation($x: ID!) {
          adoptSchoolPolicy(input: {
            school: 900001, basedOn: "walsall-2020", overrides: [{ clause: $x, stance: PROHIBITED }] effectiveFrom: "2026-09-01" }) { userErrors { code message } }
        }
        """)]
    public async Task An_id_of_any_length_is_quoted_in_part(string document)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await gateway.DataAsync(
            """mutation { onboardSchool(input: { urn: 900001, name: "x", localAuthorityCode: "830", localAuthorityName: "x", trustUid: "99001" }) { userErrors { code } } }""");

        var answer = (await gateway.AskAsync(document, new { x = new string('y', 200_000) })).GetRawText();

        answer.ShouldContain("y…`");
        answer.Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public async Task An_unknown_field_is_named_with_what_was_meant()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.AskAsync("{ schools { nodes { nam } } }");

        answer.TextAt("errors[0].message").ShouldBe("Cannot query field \"nam\" on type \"School\". Did you mean \"name\"?");
        CodeOf(answer).ShouldBe("graphql.validation");
    }

    [Theory]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest)]
    [InlineData("application/json", HttpStatusCode.OK)]
    public async Task A_document_that_is_not_valid_has_the_status_of_its_media_type(string accept, HttpStatusCode status)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ nothing }" }) };
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await gateway.Client.SendAsync(request);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(accept);
    }

    [Fact]
    public async Task A_body_of_five_megabytes_is_refused()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var content = new StringContent($"{{\"query\":\"{new string(' ', 5_000_000)}\"}}", Encoding.UTF8, "application/json");

        using var response = await gateway.Client.PostAsync("/graphql", content);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        CodeOf(await response.Content.ReadFromJsonAsync<JsonElement>()).ShouldBe("graphql.request-too-large");
    }

    [Theory]
    [InlineData("21/03/2010")]
    [InlineData("2010-02-30")]
    [InlineData("2010-3-1")]
    public async Task A_date_in_another_form_is_refused_and_nothing_is_written(string date)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var before = await gateway.Node.Store.ReadHeadAsync(Application.Records.Logs.OfTrust("99001"));

        var answer = await gateway.AskAsync(
            "mutation($input: EnrolStudentInput!) { enrolStudent(input: $input) { student { id } } }",
            new { input = new { school = scene.Urn, displayName = "Sam Invented", dateOfBirth = date } });

        answer.TextAt("errors[0].message").ShouldContain("dateOfBirth");
        (await gateway.Node.Store.ReadHeadAsync(Application.Records.Logs.OfTrust("99001"))).ShouldBe(before);
    }

    [Theory]
    [InlineData("recordContact(input: { staffMember: \"staff-0\", activity: SCHOOL_EMAIL, occurredAt: \"2026-01-05T10:00:00Z\", summary: \"x\" })", "staff-member.unknown")]
    [InlineData("triageBreach(id: \"breach-0\", threshold: NONE, severity: LOW, rationale: \"x\")", "breach.unknown")]
    [InlineData("referToLado(breach: \"breach-0\", summary: \"x\")", "breach.unknown")]
    [InlineData("recordLadoOutcome(referral: \"referral-0\", outcome: FALSE, rationale: \"x\")", "referral.unknown")]
    [InlineData("recordThresholdNotMet(referral: \"referral-0\", rationale: \"x\")", "referral.unknown")]
    [InlineData("closeBreach(id: \"breach-0\", outcome: \"x\", rationale: \"x\")", "breach.unknown")]
    [InlineData("recordStudentLeft(student: \"student-0\", on: \"2026-01-05\")", "student.unknown")]
    [InlineData("acknowledgePolicy(staffMember: \"staff-0\", policy: \"westdale-junior\")", "staff-member.unknown")]
    [InlineData("signDeclaration(staffMember: \"staff-0\", declaration: AUP_SIGNED)", "staff-member.unknown")]
    [InlineData("recordStaffMemberLeft(staffMember: \"staff-0\", on: \"2026-01-05\")", "staff-member.unknown")]
    [InlineData("publishTrustPolicy(input: { trustUid: \"0\", basedOn: \"westdale-junior\", effectiveFrom: \"2026-01-05\" })", "trust.unknown")]
    [InlineData("adoptSchoolPolicy(input: { school: 900009, basedOn: \"westdale-junior\", effectiveFrom: \"2026-01-05\" })", "school.unknown")]
    [InlineData("adoptSchoolPolicy(input: { school: 900001, basedOn: \"no-such-pack\", effectiveFrom: \"2026-01-05\" })", "policy.unknown")]
    [InlineData(
        "adoptSchoolPolicy(input: { school: 900001, basedOn: \"westdale-junior\", effectiveFrom: \"2026-01-05\", overrides: [{ clause: \"west.personal-email\", "
            + "stance: AUTHORISATION_REQUIRED, approvers: [[HEADTEACHER], [PARENT_OR_CARER, PARENT_OR_CARER]] }] })",
        "policy.listed-twice")]
    [InlineData(
        "publishTrustPolicy(input: { trustUid: \"99001\", basedOn: \"westdale-junior\", effectiveFrom: \"2026-01-05\", overrides: [{ clause: \"west.personal-email\", "
            + "stance: AUTHORISATION_REQUIRED, approvers: [[PARENT_OR_CARER, PARENT_OR_CARER]] }] })",
        "policy.listed-twice")]
    [InlineData("enrolStaffMember(input: { school: 900001, displayName: \" \", roles: [TEACHER], startsOn: \"2026-01-05\" })", "staff-member.name-missing")]
    [InlineData("enrolStaffMember(input: { school: 900001, displayName: \"Jo\", roles: [], startsOn: \"2026-01-05\" })", "staff-member.no-role")]
    [InlineData("enrolStudent(input: { school: 900001, displayName: \"Jo\", dateOfBirth: \"2999-01-05\" })", "student.born-in-the-future")]
    [InlineData("onboardSchool(input: { urn: 12, name: \"x\", localAuthorityCode: \"830\", localAuthorityName: \"x\", trustUid: \"99001\" })", "school.urn")]
    [InlineData("onboardSchool(input: { urn: 900001, name: \"x\", localAuthorityCode: \"830\", localAuthorityName: \"x\", trustUid: \"99002\" })", "school.in-another-trust")]
    [InlineData("onboardSchool(input: { urn: 900002, name: \"x\", localAuthorityCode: \"\", localAuthorityName: \"x\" })", "organisation.code")]
    [InlineData("onboardSchool(input: { urn: 900002, name: \"x\", localAuthorityCode: \"33\", localAuthorityName: \"x\" })", "organisation.code")]
    [InlineData("onboardSchool(input: { urn: 900002, name: \"x\", localAuthorityCode: \"abc\", localAuthorityName: \"x\" })", "organisation.code")]
    [InlineData("onboardSchool(input: { urn: 900002, name: \"x\", localAuthorityCode: \"3355\", localAuthorityName: \"x\" })", "organisation.code")]
    [InlineData("onboardSchool(input: { urn: 900002, name: \"x\", localAuthorityCode: \"8/30\", localAuthorityName: \"x\" })", "organisation.code")]
    [InlineData("decideAuthorisation(input: { authorisation: \"authorisation-0\", as: HEADTEACHER, approve: true, reason: \"x\" })", "authorisation.unknown")]
    public async Task What_cannot_be_done_is_a_user_error_with_a_code(string field, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();
        await Scene.SetAsync(gateway, "westdale-junior");

        var data = await gateway.DataAsync($"mutation {{ {field} {{ userErrors {{ code message path }} position }} }}");

        var payload = data.EnumerateObject().Single().Value;
        payload.TextAt("userErrors[0].code").ShouldBe(code);
        payload.At("position").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("{ schools(first: 1001) { totalCount } }", "page.size")]
    [InlineData("{ schools(first: 1, last: 1) { totalCount } }", "page.both-ends")]
    [InlineData("{ breaches(after: \"nonsense\") { totalCount } }", "page.cursor")]
    [InlineData("{ assess(activity: { actor: TEACHER, activity: SCHOOL_EMAIL }) { outcome } }", "assess.school-or-policy")]
    [InlineData("{ assess(policy: \"nothing\", activity: { actor: TEACHER, activity: SCHOOL_EMAIL }) { outcome } }", "policy.unknown")]
    [InlineData("{ breaches(where: { schools: [900001, 900009] }) { totalCount } }", "school.unknown")]
    [InlineData("{ ladoReferrals(where: { schools: [900009] }) { totalCount } }", "school.unknown")]
    [InlineData("{ assess(school: 900009, activity: { actor: TEACHER, activity: SCHOOL_EMAIL }) { outcome } }", "school.unknown")]
    [InlineData(
        "{ assess(policy: \"westdale-junior\", activity: { actor: TEACHER, activity: SCHOOL_EMAIL, counterpart: COLLEAGUE, counterpartAge: -1 }) { outcome } }", "assess.age")]
    [InlineData("{ assess(policy: \"westdale-junior\", activity: { actor: TEACHER, activity: LONE_LIFT }) { outcome } }", "assess.counterpart-missing")]
    [InlineData("{ assess(policy: \"westdale-junior\", activity: { actor: TEACHER, activity: LONE_LIFT, counterpart: NONE }) { outcome } }", "assess.counterpart-does-not-fit")]
    public async Task What_cannot_be_asked_is_an_error_with_a_code(string query, string code)
    {
        await using var gateway = await RunningGateway.StartAsync();

        CodeOf(await gateway.AskAsync(query)).ShouldBe(code);
    }

    private static string CodeOf(JsonElement answer) => answer.TextAt("errors[0].extensions.code");
}
