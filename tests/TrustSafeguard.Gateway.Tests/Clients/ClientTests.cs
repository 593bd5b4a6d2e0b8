using TrustSafeguard.Gateway.Tests.Api;

namespace TrustSafeguard.Gateway.Tests.Clients;

/// <summary>Clients that teams use, as npm has them.</summary>
public sealed class ClientTests
{
    private const int Total = 12;
    private static readonly NodePackages Packages = new(Checkout.Beside("Programs"));

    [Theory]
    [InlineData("sockets.js", 2)]
    [InlineData("events.js", 1)]
    public async Task A_client_from_npm_follows_leaves_and_comes_back(string program, int asks)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var scene = await Scene.SetAsync(gateway, "westdale-junior");
        var (_, after) = await RaiseAsync(gateway, scene.Teacher);
        var running = Packages.RunAsync(program, new Dictionary<string, string>
        {
            ["ADDRESS"] = new Uri(gateway.Client.BaseAddress!, "/graphql").ToString(),
            ["TRUST_UID"] = "99001",
            ["AFTER"] = after,
            ["TOTAL"] = Total.ToString(),
            ["AT_ONCE"] = "5",
        });
        var raised = new List<string>();
        for (var i = 0; i < Total; i++)
        {
            raised.Add((await RaiseAsync(gateway, scene.Teacher)).Id);
        }

        string[] asked = ["viewer development-officer", "refused graphql.validation"];
        (await running).ShouldBe([.. asked, .. raised.Select(id => $"heard {id}"), .. Enumerable.Repeat(asked, asks - 1).SelectMany(each => each), "done"]);
    }

    private static async Task<(string Id, string Position)> RaiseAsync(GraphQLCaller gateway, string subject)
    {
        var payload = await gateway.ChangeAsync(
            """mutation($subject: ID!) { raiseBreach(input: { subject: $subject, severity: LOW, summary: "Seen." }) { position breach { id } userErrors { code } } }""",
            new { subject });
        return (payload.TextAt("breach.id"), payload.TextAt("position"));
    }
}
