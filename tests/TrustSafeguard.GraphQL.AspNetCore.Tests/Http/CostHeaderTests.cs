namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

public sealed class CostHeaderTests(Server server) : IClassFixture<Server>
{
    [Theory]
    [InlineData("report", """{"data":{"hello":"Hello you"},"extensions":{"cost":{"fieldCost":2,"typeCost":1,"maximumFieldCost":50000,"maximumTypeCost":50000}}}""")]
    [InlineData("Report", """{"data":{"hello":"Hello you"},"extensions":{"cost":{"fieldCost":2,"typeCost":1,"maximumFieldCost":50000,"maximumTypeCost":50000}}}""")]
    [InlineData("other", """{"data":{"hello":"Hello you"}}""")]
    [InlineData(null, """{"data":{"hello":"Hello you"}}""")]
    public async Task A_header_asks_for_the_cost(string? header, string expected)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, server.Address + "?query={hello}");
        if (header is not null)
        {
            message.Headers.Add("GraphQL-Cost", header);
        }

        using var response = await server.Client.SendAsync(message, TestContext.Current.CancellationToken);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
    }
}
