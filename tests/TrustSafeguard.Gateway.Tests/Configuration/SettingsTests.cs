using System.Diagnostics;
using System.Text.Json;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.Configuration;
using TrustSafeguard.Gateway.Tests.CommandLine;

namespace TrustSafeguard.Gateway.Tests.Configuration;

/// <summary>What an operator sets, and what they are told where it does not do.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task The_file_that_is_named_holds_over_appsettings_the_environment_over_both_and_the_command_line_over_all()
    {
        folder.Write("appsettings.json", """{ "Limits": { "TypeCost": 1, "FieldCost": 1, "DearCost": 1, "Connections": 1 } }""");
        var file = folder.Write("more.json", """{ "Limits": { "FieldCost": 2, "DearCost": 2, "Connections": 2 } }""");

        var printed = await PrintAsync(
            new() { ["TRUSTSAFEGUARD__LIMITS__DEARCOST"] = "3", ["TRUSTSAFEGUARD__Limits__Connections"] = "3" }, "--config", file, "--limit", "Connections=4");

        Of(printed, "Limits:TypeCost").ShouldBe(("1", folder["appsettings.json"]));
        Of(printed, "Limits:FieldCost").ShouldBe(("2", file));
        Of(printed, "Limits:DearCost").ShouldBe(("3", "the environment, TRUSTSAFEGUARD__Limits__DearCost"));
        Of(printed, "Limits:Connections").ShouldBe(("4", "the command line"));
        Of(printed, "Limits:TokenBytes").ShouldBe(("8192", "default"));
    }

    [Fact]
    public async Task Secrets_are_never_shown()
    {
        folder.Write("appsettings.json", """{ "Issuers": { "larch": { "Authority": "https://id.example", "Audiences": ["api"], "ClientId": "pages" } } }""");

        var (_, output, errors) = await RunAsync(new() { ["TRUSTSAFEGUARD__Issuers__larch__ClientSecret"] = "very-secret" }, "--print-config");

        Of(output, "Issuers:larch:ClientSecret").Value.ShouldBe("***");
        (output + errors).ShouldNotContain("very-secret");
    }

    [Fact]
    public async Task What_a_collector_asks_for_is_a_secret_and_the_defaults_of_telemetry_are_shown()
    {
        var (_, output, errors) = await RunAsync(
            new() { ["TRUSTSAFEGUARD__Telemetry__Headers"] = "api-key=very-secret", ["TRUSTSAFEGUARD__Telemetry__Otlp"] = "http://127.0.0.1:4317" }, "--print-config");

        Of(output, "Telemetry:Headers").Value.ShouldBe("***");
        Of(output, "Telemetry:Protocol").ShouldBe(("grpc", "default"));
        Of(output, "Logging:Level").ShouldBe(("Warning", "default"));
        (output + errors).ShouldNotContain("very-secret");
    }

    [Theory]
    [InlineData("Telemetry:Otlp=collector", "`Telemetry:Otlp` is not the address of a collector")]
    [InlineData("Telemetry:Otlp=http://me:very-secret@127.0.0.1", "`Telemetry:Otlp` is not the address of a collector")]
    [InlineData("Telemetry:Protocol=udp", "`udp` does not do for `Telemetry:Protocol`: write `grpc` or `http`")]
    [InlineData("Telemetry:Sampling=2", "`2` does not do for `Telemetry:Sampling`")]
    [InlineData("Telemetry:Sampling=-1", "`-1` does not do for `Telemetry:Sampling`")]
    [InlineData("Telemetry:Metrics=https://127.0.0.1:1", "`https://127.0.0.1:1` does not do for `Telemetry:Metrics`")]
    [InlineData("Telemetry:HeadersFile=/dev/null", "`/dev/null`, named in `Telemetry:HeadersFile`, is empty")]
    [InlineData("Logging:Level=Loud", "`Loud` does not do for `Logging:Level`: write `Information` or `Warning` or `Error`")]
    [InlineData("Logging:Format=xml", "`xml` does not do for `Logging:Format`: write `text` or `json`")]
    public async Task What_does_not_do_for_telemetry_is_refused_before_anything_is_opened(string setting, string message)
    {
        var run = await CommandRun.OfAsync("serve", "--data", folder["data"], "--set", setting);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith($"error config.value: {message}");
        run.Errors.ShouldNotContain("very-secret");
        Directory.Exists(folder["data"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_secret_in_a_file_of_settings_or_on_the_command_line_is_refused_and_not_repeated()
    {
        var file = folder.Write("more.json", """{ "Issuers": { "larch": { "ClientSecret": "very-secret" } } }""");
        foreach (var arguments in new string[][] { ["--config", file], ["--set", "Certificate:Password=very-secret"] })
        {
            var run = await CommandRun.OfAsync(["serve", "--print-config", .. arguments]);

            run.Code.ShouldBe(ExitCode.BadUsage);
            run.Errors.ShouldStartWith("error config.secret-in-the-open: ");
            run.Errors.ShouldContain("have a new secret made");
            (run.Output + run.Errors).ShouldNotContain("very-secret");
        }
    }

    [Theory]
    [InlineData("""{ "Limts": { "TypeCost": 5 } }""", "config.unknown-key", "of `Limts`, write `Limits`")]
    [InlineData("""{ "Limits": { "TypCost": 5 } }""", "config.unknown-key", "Write `TypeCost`")]
    [InlineData("""{ "Issuers": { "larch": { "Audience": "api" } } }""", "config.unknown-key", "write `Audiences`")]
    [InlineData("""{ "Urls": { "Http": "x" } }""", "config.unknown-key", "nothing stands below it")]
    [InlineData("""{ "Origins": "https://app.example" }""", "config.value", "it has parts")]
    [InlineData("""{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:80" } } } }""", "config.unknown-key", "`Kestrel")]
    [InlineData("""{ "Limits": { "TypeCost": "much" } }""", "config.value", "`much` does not do for the limit TypeCost")]
    [InlineData("""{ "Limits": { "KeysAge": "10s" } }""", "config.value", "KeysAge is at least 300 s")]
    [InlineData("""{ "Limits": { "KeysPause": "0.5s" } }""", "config.value", "KeysPause is at least 1 s")]
    [InlineData("""{ "Limits": { "SlowStart": "1s" } }""", "config.value", "SlowStart is more than 1 s")]
    [InlineData("""{ "Limits": { "HeaderBytes": 1000000 } }""", "config.value", "HeaderBytes is at most 65536")]
    [InlineData("""{ "Graphiql": "yes" }""", "config.value", "write `true` or `false`")]
    [InlineData("""{ "Urls": "nonsense" }""", "config.value", "is not an address to listen on")]
    [InlineData("""{ "Probes": "https://127.0.0.1:5081" }""", "config.value", "`https://127.0.0.1:5081` does not do for `Probes`: write one address of its own, without https")]
    [InlineData("""{ "Urls": "http://127.0.0.1:5080", "Probes": "http://127.0.0.1:5080" }""", "config.value", "`http://127.0.0.1:5080` in `Probes` is where `Urls` has")]
    [InlineData("""{ "Urls": "http://127.0.0.1:5080", "Probes": "http://*:5080" }""", "config.value", "`http://*:5080` in `Probes` is where `Urls` has")]
    [InlineData(
        """{ "Probes": "http://localhost:5081", "Telemetry": { "Metrics": "http://127.0.0.1:5081" } }""", "config.value",
        "`http://127.0.0.1:5081` in `Telemetry:Metrics` is where `Probes`")]
    [InlineData("""{ "Origins": ["https://app.example/path"] }""", "config.value", "is not an origin")]
    [InlineData("""{ "Proxies": ["10.1.2.3/99"] }""", "config.value", "neither an address nor a network")]
    [InlineData("""{ "Revocations": "/nowhere/list.json" }""", "config.value", "cannot be read as a list of revocations")]
    [InlineData("""{ "Issuers": { "larch": { "Audiences": ["api"] } } }""", "config.value", "set one of `Authority` and, for Entra ID, `TenantId`")]
    [InlineData("""{ "Issuers": { "larch": { "Authority": "https://id.example" } } }""", "config.value", "name at least one")]
    [InlineData("""{ "Issuers": { "larch": { "Authority": "http://id.example", "Audiences": ["api"] } } }""", "config.value", "write its https address")]
    [InlineData("""{ "Issuers": { "larch": { "TenantId": "common", "Audiences": ["api"] } } }""", "config.value", "is not the id of one tenant")]
    [InlineData("""{ "Issuers": { "larch": { "Authority": "https://id.example", "Audiences": ["api"], "Algorithms": ["none"] } } }""", "config.value", "`none` is not taken")]
    [InlineData("""{ "Issuers": { "larch": { "Authority": "https://id.example", "Audiences": ["api"], "Algorithms": ["HS256"] } } }""", "config.value", "`HS256` is not taken")]
    [InlineData(
        """{ "Issuers": { "a": { "Authority": "https://a.example", "Audiences": ["api"], "IdentityPrefix": "x" }, """
            + """ "b": { "Authority": "https://b.example", "Audiences": ["api"], "IdentityPrefix": "x#" } } }""",
        "config.value", "one identity could be two people's")]
    [InlineData(
        """{ "Issuers": { "larch": { "Authority": "https://a.example", "Audiences": ["api"], "Integrations": { "sync": { "Scopes": ["people.raed"] } } } } }""",
        "config.value",
        "`Issuers:larch:Integrations:sync:Scopes`: `people.raed` is not a scope, and would open nothing; "
            + "write one of `breaches.read`, `people.read`, `people.write`, `trust:UID`, `school:URN`")]
    [InlineData(
        """{ "Issuers": { "larch": { "Authority": "https://a.example", "Audiences": ["api"], "Integrations": { "sync": { "Scopes": ["people.read", "school:larch"] } } } } }""",
        "config.value", "`school:larch` is not a scope")]
    [InlineData(
        """{ "Issuers": { "larch": { "Authority": "https://a.example", "Audiences": ["api"], "Integrations": { "sync": { "Scopes": ["authority:830"] } } } } }""",
        "config.value", "`authority:830` is not a scope")]
    [InlineData("{ \"Limits\": {\n", "config.file", "cannot be read")]
    public async Task What_does_not_do_is_told_with_its_key_and_what_to_write(string text, string code, string message)
    {
        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--config", folder.Write("settings.json", text));

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldStartWith($"error {code}: ");
        run.Errors.ShouldContain(message);
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("TRUSTSAFEGUARD__LIMTS__TYPECOST", "5")]
    [InlineData("TRUSTSAFEGUARD__Graphiql__0", "true")]
    public async Task A_name_in_the_environment_that_is_no_setting_is_refused(string variable, string value)
    {
        var (code, _, errors) = await RunAsync(new() { [variable] = value }, "--print-config");

        code.ShouldBe((int)ExitCode.BadUsage);
        errors.ShouldStartWith("error config.unknown-key: ");
        errors.ShouldContain("the environment");
    }

    [Fact]
    public async Task The_hosts_own_variables_open_no_address_that_the_settings_do_not_name()
    {
        using var run = Start(new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:1", ["URLS"] = "http://127.0.0.1:1" }, "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        var line = await run.StandardOutput.ReadLineAsync();
        while (line is not null && !line.StartsWith("Listening: ", StringComparison.Ordinal))
        {
            line = await run.StandardOutput.ReadLineAsync();
        }

        run.Kill();
        await run.WaitForExitAsync();
        line.ShouldNotBeNull().ShouldNotContain("127.0.0.1:1/");
    }

    [Fact]
    public async Task What_is_revoked_of_an_issuer_that_is_not_there_is_a_slip()
    {
        var list = folder.Write("revoked.json", """{ "issuedBefore": { "lurch": "2026-11-27T09:00:00Z" } }""");
        var settings = folder.Write(
            "settings.json", $$"""{ "Revocations": "{{list}}", "Issuers": { "larch": { "Authority": "https://id.example", "Audiences": ["api"] } } }""");

        var run = await CommandRun.OfAsync("serve", "--data", folder.Data, "--config", settings);

        run.Code.ShouldBe(ExitCode.BadUsage);
        run.Errors.ShouldContain("cannot be read as a list of revocations: `lurch` in `issuedBefore` is not a name in `Issuers`; write one of larch.");
    }

    [Fact]
    public void Every_scope_that_there_is_is_taken() => IssuerReading.Of(new GatewaySettings
    {
        Issuers = new Dictionary<string, IssuerSettings>
        {
            ["larch"] = new()
            {
                Authority = "https://id.example",
                Audiences = ["api"],
                Integrations = new Dictionary<string, IntegrationSettings>
                {
                    ["sync"] = new() { Scopes = ["breaches.read", "people.read", "people.write", "trust:900001", "school:900002"] },
                },
            },
        },
    })[0].Integrations["sync"].Scopes.Count.ShouldBe(5);

    [Fact]
    public void Two_issuers_have_two_prefixes_by_default() => IssuerReading.Of(new GatewaySettings
    {
        Issuers = new Dictionary<string, IssuerSettings>
        {
            ["larch"] = new() { TenantId = "3F2504E0-4F89-41D3-9A0C-0305E82C3301", Audiences = ["api"] },
            ["oak"] = new() { Authority = "https://id.example", Audiences = ["api"] },
        },
    }).Select(issuer => issuer.IdentityPrefix).ShouldBe(
        ["https://login.microsoftonline.com/3f2504e0-4f89-41d3-9a0c-0305e82c3301/v2.0#", "https://id.example#"]);

    public void Dispose() => folder.Dispose();

    private async Task<string> PrintAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(environment, ["--print-config", .. arguments]);
        code.ShouldBe((int)ExitCode.Done, errors);
        return output;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder[""] };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "TrustSafeguard.Gateway.dll"), "serve" }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static (string Value, string From) Of(string printed, string key)
    {
        var setting = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(printed)![key];
        return (setting.GetProperty("value").ToString(), setting.GetProperty("from").ToString());
    }
}
