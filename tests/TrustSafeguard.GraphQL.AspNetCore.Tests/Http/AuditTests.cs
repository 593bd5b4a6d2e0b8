using System.Text.Json;
using TrustSafeguard.GraphQL.Tests.Conformance;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

/// <summary>`graphql-http`'s own audit of servers against a real one of ours: GraphQL over HTTP as others read it.</summary>
public sealed class AuditTests(Server server) : IClassFixture<Server>
{
    private const int FewestAudits = 50;

    [Fact]
    public async Task Every_must_and_every_should_of_the_audit_passes()
    {
        using var audit = await NodePackages.Start(NodePackages.Beside("Audit"), "audit.mjs", server.Address.ToString());
        var complaint = audit.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = (await audit.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await audit.WaitForExitAsync(TestContext.Current.CancellationToken);
        audit.ExitCode.ShouldBe(0, await complaint);

        var results = lines.Select(line => JsonSerializer.Deserialize<Result>(line, JsonSerializerOptions.Web)!).ToList();
        results.Count.ShouldBeGreaterThan(FewestAudits);
        results.Where(result => IsBinding(result.Name) && result.Status != "ok").ShouldBeEmpty();
        results.Where(result => result.Status == "error").ShouldBeEmpty();
    }

    private static bool IsBinding(string name) => name.StartsWith("MUST", StringComparison.Ordinal) || name.StartsWith("SHOULD", StringComparison.Ordinal);

    internal sealed record Result(string Id, string Name, string Status, string? Reason);
}
