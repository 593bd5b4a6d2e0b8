using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenIddict.Abstractions;
using TrustSafeguard.EventStore.Files;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Tests.CommandLine;
using TrustSafeguard.Gateway.Tests.Identity;

namespace TrustSafeguard.Gateway.Tests.Pages;

/// <summary>What docs/operating tells an operator to do is done as it stands, from an empty folder, with a real provider in the place of the tenant.</summary>
public sealed partial class OperatingTests : IAsyncDisposable
{
    private const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private const string Audience = "api://safeguarding.larch.example";
    private const string Program = "9d0a3c1e-7c43-4f0e-8a52-3b7f5f9b2c10";

    private static readonly string Page = string.Concat(
        new[] { "sign-in.md", "first-days.md" }.Select(page => File.ReadAllText(Checkout.PathOf("docs", "operating", page))));

    private readonly TestFolder folder = new();

    [Fact]
    public async Task From_an_empty_folder_an_operator_lets_in_an_officer_a_chair_a_head_a_teacher_a_LADO_an_analyst_and_a_program()
    {
        await using var tenant = await TestIssuer.StartAsync($"/{Tenant}/v2.0");
        var settings = await WriteSettingsAsync(tenant);
        await ImportAsync();
        var (officer, chair, lado) = (await AppointAsync(tenant, "first-officer"), await AppointAsync(tenant, "first-chair"), await AppointAsync(tenant, "first-lado"));
        await StartWithFirstOfficerAsync(settings, $"{tenant.Authority}#{officer}");
        var documents = Blocks(Page[Page.IndexOf("## Let the others in", StringComparison.Ordinal)..], "graphql").Take(4).ToArray();

        await using var served = await ServeAsync(settings);
        await ChangeAsync(served, await TokenAsync(tenant, officer), documents[0], new { head = IdentityOf("head") });
        await ChangeAsync(served, await TokenAsync(tenant, "head"), documents[1], new { teacher = IdentityOf("teacher") });
        await ChangeAsync(served, await TokenAsync(tenant, lado), documents[2], new { analyst = IdentityOf("analyst") });
        foreach (var (who, role) in new[]
        {
            (officer, "TRUST_SAFEGUARDING_OFFICER"), (chair, "CHAIR_OF_TRUSTEES"), ("head", "HEADTEACHER"), ("teacher", "TEACHER"), (lado, "LOCAL_AUTHORITY_OFFICER"),
            ("analyst", "LOCAL_AUTHORITY_ANALYST"),
        })
        {
            var (_, answer) = await served.AskAsAsync(await TokenAsync(tenant, who));
            answer.At("data.viewer.roles").ToString().ShouldBe($"[\"{role}\"]");
        }

        await ReviewAsync(served, await TokenAsync(tenant, "head"), documents[3], await TokenAsync(tenant, chair));

        var program = await tenant.TokenAsync(
            "service-principal",
            token => token.SetClaim("oid", "5e0c").SetClaim("tid", Tenant).SetClaim("ver", "2.0").SetClaim("azp", Program).SetAudiences(Audience)
                .SetClaims("roles", ["people.read", "trust:900001"]),
            Program);
        var (_, staff) = await served.AskAsAsync(program, "{ school(urn: 100001) { staff { totalCount } } }");
        staff.At("data.school.staff.totalCount").GetInt32().ShouldBe(2);

        string IdentityOf(string oid) => $"{tenant.Authority}#{oid}";
    }

    [Fact]
    public async Task At_a_maintained_school_too_and_what_is_said_of_each_is_handled_by_whoever_stands_above_them()
    {
        await using var tenant = await TestIssuer.StartAsync($"/{Tenant}/v2.0");
        var settings = await WriteSettingsAsync(tenant);
        await ImportAsync();
        var lado = await AppointAsync(tenant, "first-lado");
        await AppointAsync(tenant, "first-chair-of-governors --school 100002 --identity");
        var head = await AppointAsync(tenant, "first-head");
        var chair = await AppointAsync(tenant, "first-chair-of-governors --school 100002 --in-place-of", "and `staff-");
        await using var served = await ServeAsync(settings);

        var posts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lead"] = await EnrolAsync(served, await TokenAsync(tenant, chair), "DESIGNATED_SAFEGUARDING_LEAD", $"{tenant.Authority}#lead"),
            ["teacher"] = await EnrolAsync(served, await TokenAsync(tenant, head), "TEACHER", $"{tenant.Authority}#teacher"),
        };
        foreach (var who in new[] { chair, head })
        {
            var (_, own) = await served.AskAsAsync(await TokenAsync(tenant, who), "{ viewer { posts { id } } }");
            posts[who] = own.At("data.viewer.posts").EnumerateArray().ShouldHaveSingleItem().TextAt("id");
        }

        foreach (var (subject, raiser, handler) in new[] { ("teacher", "lead", head), (head, "teacher", chair), (chair, "teacher", lado) })
        {
            await ChangeAsync(
                served, await TokenAsync(tenant, raiser),
                "mutation ($of: ID!) { raiseBreach(input: { subject: $of, severity: MEDIUM, summary: \"As it was told.\" }) { userErrors { code message } } }",
                new { of = posts[subject] });
            var token = await TokenAsync(tenant, handler);
            var (_, seen) = await served.AskAsAsync(token, "{ breaches(where: { status: [RAISED] }) { nodes { id } } }");
            var matter = seen.At("data.breaches.nodes").EnumerateArray().ShouldHaveSingleItem().TextAt("id");
            await ChangeAsync(
                served, token,
                "mutation ($id: ID!) { triageBreach(id: $id, threshold: LOW_LEVEL_CONCERN, severity: LOW, rationale: \"It was looked at.\") { userErrors { code message } } }",
                new { id = matter });
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    // The page's own, but for where the tenant is and where the secret's file is.
    private async Task<FileInfo> WriteSettingsAsync(TestIssuer tenant)
    {
        var settings = JsonNode.Parse(Blocks(Page, "json").First(block => block.Contains("\"Issuers\"", StringComparison.Ordinal)))!;
        var larch = settings["Issuers"]!["larch"]!;
        (larch["Instance"], larch["ClientSecretFile"]) = (tenant.Host, folder.Write("larch.secret", "hush"));
        var file = new FileInfo(folder.Write("settings.json", settings.ToJsonString()));
        var printed = await CommandRun.OfAsync("serve", "--config", file.FullName, "--print-config");
        printed.Code.ShouldBe(ExitCode.Done, printed.Errors);
        printed.Output.ShouldNotContain("hush");
        return file;
    }

    private async Task ImportAsync()
    {
        var (links, pupils) = (
            folder.Write("links.csv", """
                URN,Linked UID,Group Name,Group Type,EstablishmentName,PhaseOfEducation (name),LA (code),LA (name)
                100001,900001,Invented Trust,Multi-academy trust,Invented Primary,Primary,830,Derbyshire

                """),
            folder.Write("pupils.csv", """
                URN,LA,Local Authority,School Name,School Type
                100002,830,Derbyshire,Invented Infants,State-funded primary

                """));
        var run = await CommandRun.OfAsync([.. Command("import gias").Select(word => word switch { "links.csv" => links, "pupils.csv" => pupils, _ => word })]);
        run.Code.ShouldBe(ExitCode.Done, run.Errors + run.Output);
    }

    /// <summary>Runs the page's command for a first post, and gives whom it appoints.</summary>
    private async Task<string> AppointAsync(TestIssuer tenant, string post, string said = ": appointed to ")
    {
        const string Here = "https://login.microsoftonline.com/" + Tenant + "/v2.0";
        var words = Command($"appoint {post} ", containing: "--name").Select(word => word.Replace(Here, tenant.Authority, StringComparison.Ordinal)).ToArray();
        (await CommandRun.DoneAsync(words)).Output.ShouldContain(said);
        return words.Last(word => word.StartsWith(tenant.Authority, StringComparison.Ordinal)).Split('#')[1];
    }

    /// <summary>Enrols somebody at the maintained school, and gives the id of their record.</summary>
    private static async Task<string> EnrolAsync(RunningGateway served, string token, string role, string identity)
    {
        var (_, answer) = await served.AskAsAsync(
            token,
            $$"""
            mutation ($identity: String!) { enrolStaffMember(
              input: { school: 100002, displayName: "Ada Invented", roles: [{{role}}], identity: $identity, startsOn: "2020-09-01" }) {
                staffMember { id } userErrors { code message } } }
            """,
            new { identity });
        answer.At("data.enrolStaffMember.userErrors").GetArrayLength().ShouldBe(0, answer.ToString());
        return answer.TextAt("data.enrolStaffMember.staffMember.id");
    }

    /// <summary>The start of a server that is told of the officer whom the command appointed.</summary>
    private async Task StartWithFirstOfficerAsync(FileInfo settings, string officer)
    {
        var run = await CommandRun.DoneAsync(
            "serve", "--data", folder.Data, "--config", settings.FullName, "--urls", "http://127.0.0.1:0", "--first-officer", officer, "--trust", "900001");
        run.Output.ShouldContain("First officer: trust 900001 has had this one already; nothing was added.");
    }

    /// <summary>The chair looks at what somebody takes in an emergency, once they have ended it.</summary>
    private static async Task ReviewAsync(RunningGateway served, string head, string take, string chair)
    {
        await ChangeAsync(served, head, take, new { });
        var (_, seen) = await served.AskAsAsync(chair, """{ trust(uid: "900001") { emergencyAccesses(first: 5) { nodes { id } } } }""");
        var access = seen.At("data.trust.emergencyAccesses.nodes").EnumerateArray().ShouldHaveSingleItem().TextAt("id");
        await ChangeAsync(served, head, $$"""mutation { endEmergencyAccess(emergencyAccess: "{{access}}") { userErrors { code message } } }""", new { });
        await ChangeAsync(
            served, chair, $$"""mutation { reviewEmergencyAccess(emergencyAccess: "{{access}}", findings: "In order.") { userErrors { code message } } }""", new { });
    }

    /// <summary>The words of the page's command that begins so, over this test's folder.</summary>
    private IEnumerable<string> Command(string beginning, string containing = "")
    {
        var line = Page.Split('\n').Single(
            line => line.StartsWith($"TrustSafeguard.Gateway {beginning}", StringComparison.Ordinal) && line.Contains(containing, StringComparison.Ordinal));
        return Word().Matches(line).Skip(1).Select(word => word.Value.Trim('"')).Select(word => word == "/var/lib/trustsafeguard/records" ? folder.Data : word);
    }

    private async Task<RunningGateway> ServeAsync(FileInfo settings)
    {
        var read = SettingsReading.Of(settings, []);
        return await RunningGateway.StartAsync(
            store: await FileEventStore.OpenAsync(new FileJournalOptions { Folder = folder.Data }), development: false,
            configure: options => (options with { Limits = SignedInGateway.Patient(options.Limits) }).With(read.Settings, SignedInGateway.Patient(options.Limits).Tokens));
    }

    private static Task<string> TokenAsync(TestIssuer tenant, string oid) => tenant.TokenAsync(
        "pairwise-subject",
        token => token.SetClaim("oid", oid).SetClaim("tid", Tenant).SetClaim("ver", "2.0").SetClaim("azp", "client-of-people").SetClaim("scp", "access_as_user")
            .SetAudiences(Audience));

    private static IEnumerable<string> Blocks(string text, string language) => text.Split($"```{language}\n").Skip(1).Select(block => block.Split("```")[0]);

    private static async Task ChangeAsync(RunningGateway gateway, string token, string document, object variables)
    {
        var (_, answer) = await gateway.AskAsAsync(token, document, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        answer.At("data").EnumerateObject().Single().Value.At("userErrors").GetArrayLength().ShouldBe(0, answer.ToString());
    }

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
