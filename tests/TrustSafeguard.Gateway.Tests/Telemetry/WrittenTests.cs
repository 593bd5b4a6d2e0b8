using System.Text.Json;
using Microsoft.Extensions.Logging;
using TrustSafeguard.Gateway.Telemetry;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

public sealed class WrittenTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task As_JSON_every_line_of_a_server_is_JSON_from_its_start_to_its_end()
    {
        using var server = GatewayProcess.Start(
            "serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0", "--set", "Logging:Format=json", "--set", "Logging:Level=Information");
        while (!MessageOf(await server.LineAsync("{")).StartsWith("Listening: ", StringComparison.Ordinal))
        {
        }

        await server.TerminateAsync();
        var (code, output, errors) = await server.EndAsync();

        code.ShouldBe(0);
        errors.ShouldBeEmpty();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(MessageOf).ShouldContain(message => message.StartsWith("serve.development: DEVELOPMENT MODE", StringComparison.Ordinal));
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Category").GetString()).ShouldContain(category => category!.StartsWith("Orleans."));
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Category").GetString()).ShouldNotContain("Orleans.Runtime.SiloOptionsLogger");
    }

    [Fact]
    public async Task As_text_a_start_and_an_end_say_nothing_of_Orleans()
    {
        using var server = GatewayProcess.Start("serve", "--dev", "--data", folder.Data, "--urls", "http://127.0.0.1:0");
        await server.AddressAsync();
        await server.TerminateAsync();

        (await server.EndAsync()).Output.ShouldNotContain("Orleans");
    }

    [Theory]
    [InlineData("Orleans.Runtime.MembershipService.ClusterHealthMonitor", LogLevel.Warning, true)]
    [InlineData("Orleans.Runtime.MembershipService.ClusterHealthMonitor", LogLevel.Information, false)]
    [InlineData("Orleans.Runtime.Silo", LogLevel.Warning, false)]
    [InlineData("Orleans.Runtime.Silo", LogLevel.Error, true)]
    [InlineData("Orleans.Runtime.SiloOptionsLogger", LogLevel.Critical, false)]
    [InlineData("Orleans.Runtime.CallbackData", LogLevel.Warning, false)]
    [InlineData("Microsoft.IdentityModel.Tokens", LogLevel.Error, false)]
    public void What_Orleans_warns_of_is_written_but_for_the_advice_of_its_start(string category, LogLevel level, bool isWritten)
    {
        using var log = new ServerLog(new TelemetryOptions());

        log.Loggers.CreateLogger(category).IsEnabled(level).ShouldBe(isWritten);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning, true)]
    [InlineData("Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerHandler", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Authentication.OpenIdConnect.OpenIdConnectHandler", LogLevel.Error, false)]
    [InlineData("TrustSafeguard.SignIn", LogLevel.Information, true)]
    public void Addresses_of_calls_what_stands_in_tokens_and_what_browsers_bring_to_a_sign_in_are_not_written(string category, LogLevel level, bool isWritten)
    {
        using var log = new ServerLog(new TelemetryOptions { Level = LogLevel.Information });

        log.Loggers.CreateLogger(category).IsEnabled(level).ShouldBe(isWritten);
    }

    [Fact]
    public void Once_a_node_is_open_what_its_silo_warns_of_is_written_too()
    {
        using var log = new ServerLog(new TelemetryOptions());
        log.TellOpen();

        log.Loggers.CreateLogger("Orleans.Runtime.Watchdog").IsEnabled(LogLevel.Warning).ShouldBeTrue();
    }

    public void Dispose() => folder.Dispose();

    private static string MessageOf(string line) => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString()!;
}
