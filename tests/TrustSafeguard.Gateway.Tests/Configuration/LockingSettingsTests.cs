using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Tests.CommandLine;

namespace TrustSafeguard.Gateway.Tests.Configuration;

/// <summary>What would let a server start that nobody can sign in to, or a program in that is shown nothing, is refused or told.</summary>
public sealed class LockingSettingsTests : IDisposable
{
    private static readonly string[] Issuer = ["--set", "Issuers:larch:Authority=https://id.example", "--set", "Issuers:larch:Audiences:0=api"];

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("Issuers:larch:SubjectClaim")]
    [InlineData("Issuers:larch:NameClaim")]
    [InlineData("Issuers:larch:TenantClaim")]
    [InlineData("Issuers:larch:Tenant")]
    [InlineData("Issuers:larch:PersonClaim")]
    [InlineData("Issuers:larch:TokenTypes:0")]
    [InlineData("Issuers:larch:Audiences:0")]
    [InlineData("Issuers:larch:ClientClaims:0")]
    [InlineData("Issuers:larch:ScopeClaims:0")]
    [InlineData("Issuers:larch:Algorithms:0")]
    [InlineData("Issuers:larch:Issuer")]
    [InlineData("Issuers:larch:IdentityPrefix")]
    [InlineData("Issuers:larch:OperatorRole")]
    [InlineData("Issuers:larch:ClientSecretFile")]
    [InlineData("Issuers:larch:Integrations:sync:Subject")]
    [InlineData("Issuers:larch:Integrations:sync:Scopes:0")]
    [InlineData("Data")]
    [InlineData("Reads")]
    [InlineData("Revocations")]
    [InlineData("Documents")]
    [InlineData("Urls")]
    [InlineData("Origins:0")]
    [InlineData("Telemetry:Otlp")]
    [InlineData("Documentation")]
    [InlineData("Limits:TypeCost")]
    public async Task A_setting_that_is_there_and_empty_is_refused_with_where_it_stands(string key)
    {
        foreach (var print in new string[][] { ["--print-config"], [] })
        {
            var run = await CommandRun.OfAsync(["serve", "--data", folder.Data, .. Issuer, "--set", $"{key}= ", .. print]);

            (run.Code, run.Output).ShouldBe((ExitCode.BadUsage, string.Empty));
            run.Errors.ShouldBe($"error config.value: `{key}` in the command line is empty, which has no meaning: write a value, or take it out.\n");
        }

        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "Urls": null }""", "`Urls` in {0} is empty")]
    [InlineData("""{ "Data": null }""", "`Data` in {0} is empty")]
    [InlineData("""{ "Telemetry": { "Sampling": null } }""", "`Telemetry:Sampling` in {0} is empty")]
    [InlineData("""{ "Limits": { "TypeCost": null } }""", "`Limits:TypeCost` in {0} is empty")]
    [InlineData("""{ "Proxies": ["127.0.0.1", null] }""", "`Proxies:1` in {0} is empty")]
    [InlineData("""{ "Cluster": { "Id": "larch" } }""", "Nodes of a cluster share one store, and a folder belongs to one process")]
    [InlineData("""{ "Store": "postgres:Host=nowhere.example", "Reads": "reads" }""", "`Reads` is a folder; it does not go with `Store`")]
    [InlineData("""{ "Limts": {} }""", "of `Limts`, write `Limits`")]
    [InlineData("""{ "Issuers": { "larch": null } }""", "set one of `Authority` and, for Entra ID, `TenantId`")]
    [InlineData("""{ "Issuers": { "": { "Authority": "https://id.example", "Audiences": ["api"] } } }""", "does not do as the name of an issuer")]
    [InlineData("""{ "Revocations": "/nope.json" }""", "cannot be read as a list of revocations: Could not find file '/nope.json'. docs/operating/sign-in.md shows one.")]
    [InlineData("""{ "Origins": "https://app.example" }""", "it has parts, being a list: write `[\"https://app.example\"]` in a file, and `Origins:0` elsewhere")]
    public async Task What_a_file_says_that_means_nothing_is_refused_as_a_slip_and_not_as_a_fault_of_ours(string text, string message)
    {
        var file = folder.Write("settings.json", text);

        var run = await CommandRun.OfAsync("serve", "--config", file, "--print-config");

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error config.");
        run.Errors.ShouldContain(message.Replace("{0}", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("azure:AccountName=larch;AccountKey=very-secret")]
    [InlineData("postgres:Host=nowhere.example;Pasword=very-secret")]
    public async Task A_connection_that_a_cluster_cannot_use_is_the_operators_to_mend_and_is_not_repeated(string store)
    {
        var run = await CommandRun.OfAsync("serve", "--set", $"StoreFile={folder.Write("store", store)}", "--cluster", "larch", "--urls", "http://127.0.0.1:0");

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith("error config.store: The connection in `Store` (--store) does not do for such a store");
        (run.Output + run.Errors).ShouldNotContain("very-secret");
    }

    [Fact]
    public async Task Null_in_a_file_takes_out_what_an_earlier_one_says_and_an_empty_list_is_none()
    {
        folder.Write("settings.json", """{ "Reads": null, "Origins": [], "Cluster": { "Id": null }, "Issuers": {} }""");

        (await CommandRun.OfAsync("serve", "--config", folder["settings.json"], "--print-config")).Code.ShouldBe(ExitCode.Done);
    }

    [Theory]
    [InlineData("Authority=https://id.example/.well-known/openid-configuration", "leave `/.well-known/openid-configuration` off")]
    [InlineData("Authority=https://id.example/realms/staff/.well-known/openid-configuration/", "leave `/.well-known/openid-configuration` off")]
    [InlineData("Authority=https://id.example/staff?version=2", "leave off what stands from `?` on")]
    [InlineData("Authority=https://login.microsoftonline.com/common/v2.0", "name each tenant that you mean in `TenantId`")]
    [InlineData("Authority=http://id.example", "http does for a provider on this machine alone, such as `http://127.0.0.1:8080`")]
    [InlineData("SubjectClaim=aud", "it is the same in everybody's tokens")]
    [InlineData("SubjectClaim=jti", "it is another in each token")]
    [InlineData("TenantClaim=org_id", "set both or neither", "Tenant")]
    [InlineData("Tenant=larch", "set both or neither", "TenantClaim")]
    public async Task What_no_token_could_let_anybody_in_by_is_refused(string setting, string message, string? key = null)
    {
        var run = await CommandRun.OfAsync(["serve", "--data", folder.Data, .. Issuer, "--set", $"Issuers:larch:{setting}"]);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith($"error config.value: `Issuers:larch:{key ?? setting.Split('=')[0]}`: ");
        run.Errors.ShouldContain(message);
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"Audiences\": [\"api \"]", "Audiences:0")]
    [InlineData("\"Audiences\": [\"api\"], \"SubjectClaim\": \"oid\\n\"", "SubjectClaim")]
    public async Task What_no_token_says_for_a_space_at_its_end_is_refused(string setting, string key)
    {
        var file = folder.Write("settings.json", $$"""{ "Issuers": { "larch": { "Authority": "https://id.example", {{setting}} } } }""");

        var run = await CommandRun.OfAsync("serve", "--config", file, "--print-config");

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain($"`Issuers:larch:{key}` in {file} begins or ends with a space or a new line");
    }

    [Fact]
    public void An_identity_prefix_that_ends_with_a_space_stands_since_it_is_recorded() =>
        Read(new() { Authority = "https://id.example", Audiences = ["api"], IdentityPrefix = "larch " }).IdentityPrefix.ShouldBe("larch ");

    [Fact]
    public void The_claim_of_the_tenant_says_nothing_of_who_somebody_is() =>
        Should.Throw<ConfigurationException>(() => Read(new()
        {
            Authority = "https://id.example", Audiences = ["api"], TenantClaim = "sub", Tenant = "larch",
        })).Message.ShouldContain("it is the same in everybody's tokens");

    [Fact]
    public void A_tenant_of_Entra_is_named_once() =>
        Should.Throw<ConfigurationException>(() => Read(new()
        {
            TenantId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", Audiences = ["api"], Tenant = "larch",
        })).Message.ShouldContain("`Issuers:larch:Tenant`: it is `TenantId` that says which tenant of Entra ID it is; take this out.");

    [Fact]
    public void A_list_of_nothing_allows_nothing_and_no_longer_everything()
    {
        foreach (var settings in new IssuerSettings[] { new() { Algorithms = [] }, new() { TokenTypes = [] }, new() { ClientClaims = [] }, new() { ScopeClaims = [] } })
        {
            Should.Throw<ConfigurationException>(() => Read(settings with { Authority = "https://id.example", Audiences = ["api"] })).Message
                .ShouldContain("it is a list of nothing");
        }
    }

    [Theory]
    [InlineData(" larch#")]
    [InlineData("larch\u00AD#")]
    public void An_identity_prefix_that_would_be_recorded_otherwise_is_refused(string prefix) =>
        Should.Throw<ConfigurationException>(() => Read(new() { Authority = "https://id.example", Audiences = ["api"], IdentityPrefix = prefix })).Message
            .ShouldContain("so that nobody could sign in; write it as it is recorded");

    [Fact]
    public void A_program_without_a_grant_asks_what_is_open_to_whoever_is_signed_in()
    {
        var programs = new Dictionary<string, IntegrationSettings> { ["training"] = new() { Subject = "training" } };
        Read(new() { Authority = "https://id.example", Audiences = ["api"], Integrations = programs }).Integrations["training"].Scopes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[\"people.read\"]", "they say what this program may do and not where, and one without the other opens nothing; add `trust:UID` or `school:URN`.")]
    [InlineData("[\"trust:900001\", \"school:100001\"]", "they say where and not what this program may do, and one without the other opens nothing; add `breaches.read`, ")]
    public async Task A_program_that_may_do_nothing_or_nowhere_is_refused(string scopes, string message)
    {
        var file = folder.Write(
            "settings.json",
            $$"""
            { "Issuers": { "larch": { "Authority": "https://id.example", "Audiences": ["api"], "Integrations": { "sync": { "Subject": "timetable", "Scopes": {{scopes}} } } } } }
            """);

        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--config", file);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith($"error config.value: `Issuers:larch:Integrations:sync:Scopes`: {message}");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("email")]
    [InlineData("Preferred_Username")]
    [InlineData("upn")]
    [InlineData("unique_name")]
    public async Task A_claim_that_is_given_to_others_is_warned_of_once_and_served(string claim)
    {
        var run = await ServeAsync([.. Issuer, "--set", $"Issuers:larch:SubjectClaim={claim}"]);

        run.Code.ShouldBe(ExitCode.Done);
        run.Output.ShouldContain("Listening: ");
        run.Errors.ShouldStartWith($"warning serve.subject-claim: `Issuers:larch:SubjectClaim` is `{claim}`, which can change, and be given to somebody else");
        run.Errors.Split("warning ").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_nobody_can_sign_in_to_says_so_once_and_what_to_set()
    {
        var run = await ServeAsync();
        var printed = await CommandRun.DoneAsync("serve", "--print-config");

        run.Code.ShouldBe(ExitCode.Done);
        run.Errors.ShouldStartWith("warning serve.no-issuer: Nobody can sign in: no issuer is set whose tokens would be accepted. Name one in the settings, in `Issuers:NAME:T");
        run.Errors.Split("warning ").Length.ShouldBe(2);
        printed.Errors.ShouldBe(run.Errors);
        (await ServeAsync(Issuer)).Errors.ShouldBeEmpty();
        (await ServeAsync("--dev")).Errors.ShouldNotContain("serve.no-issuer");
    }

    public void Dispose() => folder.Dispose();

    private Task<CommandRun> ServeAsync(params string[] settings) => CommandRun.OfAsync(["serve", "--data", folder.Data, "--urls", "http://127.0.0.1:0", .. settings]);

    private static Gateway.Identity.Issuer Read(IssuerSettings settings) =>
        IssuerReading.Of(new GatewaySettings { Issuers = new Dictionary<string, IssuerSettings> { ["larch"] = settings } })[0];
}
