using System.Text.Json;
using TrustSafeguard.Gateway.Tests.CommandLine;

namespace TrustSafeguard.Gateway.Tests.Configuration;

/// <summary>`serve --print-config` shows what is in force, also where nobody set it.</summary>
public sealed class PrintedSettingsTests : IDisposable
{
    private const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    private readonly TestFolder folder = new();

    [Fact]
    public async Task What_is_in_force_for_an_issuer_is_shown_where_it_is_the_default_too()
    {
        var printed = await PrintAsync("""{ "Issuers": { "derbyshire": { "Authority": "https://id.example/staff", "Audiences": ["api"], "Algorithms": ["ES256"] } } }""");

        Of(printed, "IdentityPrefix").ShouldBe(("https://id.example/staff#", "default"));
        Of(printed, "Issuer").ShouldBe(("https://id.example/staff", "default"));
        Of(printed, "SubjectClaim").ShouldBe(("sub", "default"));
        Of(printed, "NameClaim").ShouldBe(("name", "default"));
        Of(printed, "Algorithms:0").ShouldBe(("ES256", folder["settings.json"]));
        printed.Keys.ShouldNotContain("Issuers:derbyshire:Algorithms:1");
        printed.Keys.ShouldNotContain("Issuers:derbyshire:Instance");
        printed.Keys.ShouldNotContain("Issuers:derbyshire:TenantClaim");
        printed.Keys.ShouldNotContain("Issuers:derbyshire:PersonClaim");
        ItemsOf(printed, "TokenTypes").ShouldBe([("at+jwt", "default"), ("JWT", "default")]);
        ItemsOf(printed, "ClientClaims").ShouldBe([("azp", "default"), ("appid", "default"), ("client_id", "default")]);
        ItemsOf(printed, "ScopeClaims").ShouldBe([("roles", "default"), ("scp", "default"), ("scope", "default")]);

        static (string, string)[] ItemsOf(Dictionary<string, JsonElement> printed, string list) =>
            [.. printed.Keys.Where(key => key.StartsWith($"Issuers:derbyshire:{list}:", StringComparison.Ordinal)).Select(key => Entry(printed[key]))];

        static (string, string) Of(Dictionary<string, JsonElement> printed, string key) => Entry(printed[$"Issuers:derbyshire:{key}"]);
    }

    [Fact]
    public async Task Of_a_tenant_both_that_its_tokens_may_say_are_shown_and_what_stands_in_the_settings_comes_from_there()
    {
        var printed = await PrintAsync($$"""{ "Issuers": { "larch": { "TenantId": "{{Tenant}}", "Audiences": ["api"], "IdentityPrefix": "larch#" } } }""");

        Entry(printed["Issuers:larch:IdentityPrefix"]).ShouldBe(("larch#", folder["settings.json"]));
        Entry(printed["Issuers:larch:SubjectClaim"]).ShouldBe(("oid", "default"));
        Entry(printed["Issuers:larch:TenantClaim"]).ShouldBe(("tid", "default"));
        Entry(printed["Issuers:larch:PersonClaim"]).ShouldBe(("scp", "default"));
        Entry(printed["Issuers:larch:Instance"]).ShouldBe(("https://login.microsoftonline.com/", "default"));
        printed["Issuers:larch:Issuer"].GetProperty("value").Deserialize<string[]>().ShouldBe(
            [$"https://login.microsoftonline.com/{Tenant}/v2.0", $"https://sts.windows.net/{Tenant}/"]);
        printed.Keys.ToList().IndexOf("Issuers:larch:Issuer").ShouldBeLessThan(printed.Keys.ToList().IndexOf("Issuers:larch:Audiences:0"));
    }

    [Fact]
    public async Task The_folders_of_records_and_of_the_log_of_reads_are_shown_from_the_root()
    {
        var byDefault = await PrintAsync("{}");
        var given = await PrintAsync("""{ "Data": "records", "Reads": "elsewhere" }""");

        Entry(byDefault["Data"]).ShouldBe((Path.GetFullPath("data"), "default"));
        Entry(byDefault["Reads"]).ShouldBe((Path.GetFullPath(Path.Combine("data", "reads")), "default"));
        Entry(given["Data"]).ShouldBe((Path.GetFullPath("records"), folder["settings.json"]));
        Entry(given["Reads"]).ShouldBe((Path.GetFullPath("elsewhere"), folder["settings.json"]));
    }

    [Fact]
    public async Task Where_a_server_keeps_the_records_no_folder_of_reads_is_shown()
    {
        (await PrintAsync("""{ "Store": "postgres:Host=nowhere.example" }""")).Keys.ShouldNotContain("Reads");
    }

    [Fact]
    public async Task What_a_later_file_takes_out_is_a_default_again()
    {
        var printed = await PrintAsync(
            """{ "Issuers": { "larch": { "Authority": "https://id.example", "Audiences": ["api"], "SubjectClaim": null } } }""", "--set", "Issuers:larch:NameClaim=full_name");

        Entry(printed["Issuers:larch:SubjectClaim"]).ShouldBe(("sub", "default"));
        Entry(printed["Issuers:larch:NameClaim"]).ShouldBe(("full_name", "the command line"));
    }

    public void Dispose() => folder.Dispose();

    private async Task<Dictionary<string, JsonElement>> PrintAsync(string settings, params string[] arguments)
    {
        var run = await CommandRun.DoneAsync(["serve", "--config", folder.Write("settings.json", settings), "--print-config", .. arguments]);
        return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(run.Output)!;
    }

    private static (string Value, string From) Entry(JsonElement printed) => (printed.GetProperty("value").ToString(), printed.GetProperty("from").ToString());
}
