using System.Text.Json;
using Xunit.Sdk;
using Xunit.v3;

namespace TrustSafeguard.Gateway.Tests.Clients;

/// <summary>`graphql-http`'s own audit of servers against the running gateway: GraphQL over HTTP as others read it. Each audit is a result of its own.</summary>
public sealed class AuditTests
{
    private const int Audits = 61;

    private static readonly NodePackages Packages = new(Checkout.Beside("Audit"));
    private static readonly Lazy<Task<IReadOnlyList<Audit>>> Run = new(RunAsync);

    /// <summary>The audits, once they have run; where they cannot run, one that is skipped: a test's data cannot skip it.</summary>
    public static async Task<IEnumerable<TheoryDataRow<string, string, string?>>> All()
    {
        try
        {
            return (await Run.Value).Select(
                audit => new TheoryDataRow<string, string, string?>(audit.Name, audit.Status, audit.Reason) { TestDisplayName = $"{audit.Id} {audit.Name}" });
        }
        catch (SkipException missing)
        {
            return [new TheoryDataRow<string, string, string?>("", "", null) { Skip = missing.Message[DynamicSkipToken.Value.Length..] }];
        }
    }

    [Theory]
    [MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void The_gateway_passes_each_audit(string name, string status, string? reason) => status.ShouldBe("ok", $"{name}: {reason}");

    [Fact]
    public async Task No_audit_is_left_out() => (await Run.Value).Count.ShouldBe(Audits);

    private static async Task<IReadOnlyList<Audit>> RunAsync()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var lines = await Packages.RunAsync("audit.mjs", new Dictionary<string, string> { ["ADDRESS"] = new Uri(gateway.Client.BaseAddress!, "/graphql").ToString() });
        return [.. lines.Select(line => JsonSerializer.Deserialize<Audit>(line, JsonSerializerOptions.Web)!)];
    }

    private sealed record Audit(string Id, string Name, string Status, string? Reason);
}
