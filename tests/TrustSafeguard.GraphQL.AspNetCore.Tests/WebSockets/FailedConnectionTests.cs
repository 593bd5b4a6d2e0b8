namespace TrustSafeguard.GraphQL.AspNetCore.Tests.WebSockets;

/// <summary>A connection that fails where nobody expected it.</summary>
public sealed class FailedConnectionTests
{
    [Fact]
    public async Task The_operator_is_told_what_failed_and_where_and_nothing_that_the_failure_says()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { Admit = (_, _) => throw new NotSupportedException("Hedwig is unwell.") });
        using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"connection_init"}""");

        await Until.TrueAsync(() => !server.Log.Lines.IsEmpty);

        var line = server.Log.Lines.ShouldHaveSingleItem();
        line.ShouldContain("System.NotSupportedException");
        line.ShouldContain(nameof(The_operator_is_told_what_failed_and_where_and_nothing_that_the_failure_says));
        line.ShouldNotContain("Hedwig");
    }
}
