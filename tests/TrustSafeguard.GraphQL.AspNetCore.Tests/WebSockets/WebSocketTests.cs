using System.Net.WebSockets;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.WebSockets;

public sealed class WebSocketTests
{
    private const string Init = """{"type":"connection_init"}""";

    [Theory]
    [InlineData(
        "subscription { count(to: 2) }",
        """{"id":"1","type":"next","payload":{"data":{"count":1}}}|{"id":"1","type":"next","payload":{"data":{"count":2}}}|{"id":"1","type":"complete"}""")]
    [InlineData(
        "subscription { half(of: [1, 2]) }",
        """{"id":"1","type":"next","payload":{"data":{"half":null}}}|{"id":"1","type":"next","payload":{"data":{"half":1}}}|{"id":"1","type":"complete"}""")]
    [InlineData("{ hello }", """{"id":"1","type":"next","payload":{"data":{"hello":"Hello you"}}}|{"id":"1","type":"complete"}""")]
    [InlineData("mutation { change }", """{"id":"1","type":"next","payload":{"data":{"change":1}}}|{"id":"1","type":"complete"}""")]
    [InlineData(
        "{ none }",
        """{"id":"1","type":"error","payload":[{"message":"Cannot query field \"none\" on type \"Query\".","locations":[{"line":1,"column":3}]"""
            + ""","extensions":{"code":"graphql.validation"}}]}""")]
    [InlineData(
        "subscription { refused }",
        """{"id":"1","type":"error","payload":[{"message":"Not you.","locations":[{"line":1,"column":16}],"path":["refused"],"extensions":{"code":"test.refused"}}]}""")]
    [InlineData(
        "subscription { breaks }",
        """{"id":"1","type":"next","payload":{"data":{"breaks":1}}}|{"id":"1","type":"error","payload":[{"message":"The source is gone.","locations":"""
            + """[{"line":1,"column":16}],"path":["breaks"],"extensions":{"code":"test.gone"}}]}""")]
    public async Task An_operation_of_any_kind_is_answered_to_its_end(string document, string expected)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(server);
        client.Subprotocol.ShouldBe("graphql-transport-ws");
        await client.SubscribeAsync("1", document);
        foreach (var message in expected.Split('|'))
        {
            (await client.ReceiveAsync()).ShouldBe(message);
        }

        // Nothing else came, and the id is free again.
        await client.SubscribeAsync("1", "{ hello }");
        (await client.ReceiveAsync()).ShouldStartWith("""{"id":"1","type":"next",""");
        await client.CloseAsync();
    }

    [Fact]
    public async Task A_header_of_the_handshake_asks_for_the_cost_of_each_operation()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.ConnectAsync(server, headers: ("GraphQL-Cost", "report"));
        await client.InitialiseAsync();
        await client.SubscribeAsync("1", "subscription { count(to: 1) }");
        (await client.ReceiveAsync()).ShouldBe(
            """{"id":"1","type":"next","payload":{"data":{"count":1},"extensions":{"cost":{"fieldCost":3,"typeCost":1,"maximumFieldCost":50000,"maximumTypeCost":50000}}}}""");
        await client.CloseAsync();
    }

    [Theory]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ hello }"}}""", 4401)]
    [InlineData($"{Init}|{Init}", 4429)]
    [InlineData("", 4400)]
    [InlineData("{", 4400)]
    [InlineData("[]", 4400)]
    [InlineData("{}", 4400)]
    [InlineData("null", 4400)]
    [InlineData("""{"type":1}""", 4400)]
    [InlineData("""{"type":"start"}""", 4400)]
    [InlineData("""{"type":"next","id":"1","payload":{}}""", 4400)]
    [InlineData("""{"type":"connection_init","payload":1}""", 4400)]
    [InlineData("""{"type":"connection_init"} {}""", 4400)]
    [InlineData("""{"type":"ping","payload":"x"}""", 4400)]
    [InlineData("""{"type":"complete"}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","id":"","payload":{"query":"{ hello }"}}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","id":"1"}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","id":"1","payload":{}}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","id":"1","payload":{"query":1}}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","id":"1","payload":{"query":"{ hello }","variables":[]}}""", 4400)]
    [InlineData($$$"""{{{Init}}}|{"type":"subscribe","id":"1","payload":{"query":"{ waits }"}}|{"type":"subscribe","id":"1","payload":{"query":"{ hello }"}}""", 4409)]
    public async Task A_message_that_the_protocol_does_not_allow_closes_the_socket_with_its_code(string messages, int code)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.ConnectAsync(server);
        foreach (var message in messages.Split('|'))
        {
            await client.SendAsync(message);
        }

        var heard = await client.ReceiveAsync();
        if (heard == """{"type":"connection_ack"}""")
        {
            heard = await client.ReceiveAsync();
        }

        heard.ShouldStartWith(code + " ");
    }

    [Fact]
    public async Task A_binary_message_closes_the_socket()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync(Init, WebSocketMessageType.Binary);
        (await client.ReceiveAsync()).ShouldBe("4400 Messages are text, not binary.");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task A_client_of_another_subprotocol_is_told_which_is_spoken(string? subprotocol)
    {
        await using var server = await StreamServer.StartAsync();
        if (subprotocol is null)
        {
            using var client = await SocketClient.ConnectAsync(server, null);
            (await client.ReceiveAsync()).ShouldBe("4406 Subprotocol not acceptable: offer `graphql-transport-ws`.");
            return;
        }

        // The handshake succeeds without a subprotocol; this client does not take that, and says so.
        using var strict = await SocketClient.ConnectAsync(server, subprotocol);
        strict.Subprotocol.ShouldBeNull();
        (await strict.ReceiveAsync()).ShouldStartWith("4406 ");
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_closed_once_its_time_is_up()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { ConnectionInitTime = TimeSpan.FromMilliseconds(20) });
        using var client = await SocketClient.ConnectAsync(server);
        (await client.ReceiveAsync()).ShouldBe("4408 Connection initialisation timeout");
    }

    [Theory]
    [InlineData("""{"type":"connection_init","payload":{"token":"right"}}""", """{"type":"connection_ack"}""")]
    [InlineData("""{"type":"connection_init","payload":{"token":"wrong"}}""", "4403 Forbidden")]
    [InlineData("""{"type":"connection_init","payload":null}""", "4403 Forbidden")]
    public async Task An_application_may_ask_for_more_before_it_lets_a_client_in(string init, string expected)
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions
        {
            Admit = (_, payload) => new(payload.Span.SequenceEqual("""{"token":"right"}"""u8)),
        });
        using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync(init);
        (await client.ReceiveAsync()).ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"type":"ping"}""", """{"type":"pong"}""")]
    [InlineData("""{"type":"ping","payload":null}""", """{"type":"pong"}""")]
    [InlineData("""{"payload":{"type":"x","at":[1]},"type":"ping"}""", """{"type":"pong","payload":{"type":"x","at":[1]}}""")]
    public async Task A_ping_is_answered_at_any_time_with_its_payload_and_a_pong_is_not(string ping, string pong)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.ConnectAsync(server);
        await client.SendAsync("""{"type":"pong"}""");
        await client.SendAsync(ping);
        (await client.ReceiveAsync()).ShouldBe(pong);
    }

    [Fact]
    public async Task A_client_may_complete_an_operation_and_use_its_id_again()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "subscription { waits }");
        await server.Opened.Task;
        await client.SendAsync("""{"type":"complete","id":"1"}""");
        await server.Closed.Task;
        await client.SubscribeAsync("1", "{ hello }");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"hello":"Hello you"}}}""");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
        await client.SendAsync("""{"type":"complete","id":"never there"}""");
        await client.SendAsync("""{"type":"ping"}""");
        (await client.ReceiveAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Fact]
    public async Task Operations_of_one_connection_do_not_wait_for_one_another()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "{ waits }");
        await server.Opened.Task;
        await client.SubscribeAsync("\\u0022", "{ hello }");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"\u0022","type":"next","payload":{"data":{"hello":"Hello you"}}}""");
    }

    [Fact]
    public async Task An_operation_that_the_server_refuses_is_told_why_and_the_socket_stays_open()
    {
        var left = 1;
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions
        {
            RefuseOperation = _ => left-- > 0 ? null : new Response.GraphQLError("Not so often.", "test.often"),
        });
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "{ hello }");
        (await client.ReceiveAsync()).ShouldContain("Hello you");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
        await client.SubscribeAsync("2", "{ hello }");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"2","type":"error","payload":[{"message":"Not so often.","extensions":{"code":"test.often"}}]}""");
        await client.CloseAsync();
    }

    [Fact]
    public async Task One_operation_more_than_the_limit_is_refused_and_the_others_go_on()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { OperationsPerConnection = 1 });
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "subscription { waits }");
        await client.SubscribeAsync("2", "{ hello }");
        (await client.ReceiveAsync()).ShouldBe(
            """{"id":"2","type":"error","payload":[{"message":"This connection has reached its limit of 1 operations (`OperationsPerConnection`): complete one """
                + """first, or open another connection.","extensions":{"code":"graphql.too-many-operations"}}]}""");
        server.Closed.Task.IsCompleted.ShouldBeFalse();
    }

    // What the client completed is no longer its own, however long the server takes to end it.
    [Fact]
    public async Task Operations_that_were_completed_do_not_count_against_the_next()
    {
        const int Pairs = 500;
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { OperationsPerConnection = 2 });
        using var client = await SocketClient.AcknowledgedAsync(server);
        for (var i = 0; i < Pairs; i++)
        {
            await client.SubscribeAsync($"{i}", "subscription { waits }");
            await client.SendAsync($$"""{"type":"complete","id":"{{i}}"}""");
        }

        await client.SendAsync("""{"type":"ping"}""");
        (await client.ReceiveAsync()).ShouldBe("""{"type":"pong"}""");
    }

    [Theory]
    [InlineData(0, "JsonDepth")]
    [InlineData(1, "Unicode")]
    [InlineData(2, "graphql.variables")]
    public async Task What_an_operation_holds_ends_the_operation_and_not_the_connection(int fault, string expected)
    {
        string[] faults =
        [
            "\"extensions\":{\"a\":" + new string('[', 70) + new string(']', 70) + "}",
            "\"operationName\":\"\\ud800\"",
            "\"variables\":{\"n\":\"\\ud800\"}",
        ];
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SendAsync("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"query ($n: String) { hello(name: $n) }\"," + faults[fault] + "}}");
        var refused = await client.ReceiveAsync();
        refused.ShouldStartWith("""{"id":"1","type":"error",""");
        refused.ShouldContain(expected);
        await client.SubscribeAsync("1", "{ hello }");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"next","payload":{"data":{"hello":"Hello you"}}}""");
    }

    [Fact]
    public async Task Of_a_client_that_asks_for_much_before_it_reads_each_operation_is_answered_once_there_is_room()
    {
        const int Asked = 400;
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { UnsentBytes = 64_000_000, OperationsPerConnection = Asked });
        using var client = await SocketClient.AcknowledgedAsync(server);
        for (var i = 0; i < Asked; i++)
        {
            await client.SubscribeAsync($"{i}", "{ large(bytes: 250000) }");
        }

        var answered = 0;
        while (answered < Asked)
        {
            var heard = await client.ReceiveAsync();
            heard.ShouldStartWith("{");
            answered += heard.Contains("\"type\":\"next\"", StringComparison.Ordinal) ? 1 : 0;
        }
    }

    [Fact]
    public async Task More_than_may_wait_for_a_client_closes_its_socket()
    {
        await using var server = await StreamServer.StartAsync(
            new GraphQLHttpOptions { UnsentBytes = 1_500_000, CloseTime = TimeSpan.FromMinutes(1), SlowReaderTime = TimeSpan.FromMinutes(10) });
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "subscription { flood(bytes: 1000000) }");
        await client.SubscribeAsync("2", "subscription { flood(bytes: 1000000) }");
        string heard;
        while ((heard = await client.ReceiveAsync()).StartsWith('{'))
        {
            heard.ShouldContain("\"type\":\"next\"");
        }

        heard.ShouldBe("4508 Read faster, or ask for less at once: more waits than the limit `UnsentBytes`.");
    }

    [Fact]
    public async Task A_message_beyond_the_limit_closes_the_socket_and_one_within_it_may_be_long()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { MessageBytes = 100_000 });
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "{" + new string(' ', 99_000) + "hello }");
        (await client.ReceiveAsync()).ShouldStartWith("""{"id":"1","type":"next",""");
        (await client.ReceiveAsync()).ShouldBe("""{"id":"1","type":"complete"}""");
        await client.SubscribeAsync("2", "{" + new string(' ', 300_000) + "hello }");
        (await client.ReceiveAsync()).ShouldBe("1009 A message is larger than the limit of 100000 bytes (`MessageBytes`): send less.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_leaves_ends_its_operations(bool politely)
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "subscription { waits }");
        await server.Opened.Task;
        if (politely)
        {
            await client.CloseAsync();
        }
        else
        {
            client.Abort();
        }

        await server.Closed.Task;
    }

    [Fact]
    public async Task A_server_that_stops_asks_its_clients_to_come_again()
    {
        await using var server = await StreamServer.StartAsync();
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "subscription { waits }");
        await server.Opened.Task;
        var stopping = server.StopAsync();
        (await client.ReceiveAsync()).ShouldBe("1001 The server stops: connect again.");
        await stopping;
    }

    [Fact]
    public async Task A_client_that_reads_too_slowly_loses_its_operations_and_is_told_why_once_it_reads()
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { SlowReaderTime = TimeSpan.FromMilliseconds(100), CloseTime = TimeSpan.FromMinutes(1) });
        using var client = await SocketClient.AcknowledgedAsync(server);
        await client.SubscribeAsync("1", "subscription { fast(bytes: 1000000) }");
        await server.Closed.Task;
        string heard;
        while ((heard = await client.ReceiveAsync()).StartsWith('{'))
        {
            heard.ShouldStartWith("""{"id":"1","type":"next",""");
        }

        heard.ShouldBe("4508 Read faster: messages waited longer than the limit `SlowReaderTime`.");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://SELF", true)]
    [InlineData("https://app.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("null", false)]
    public async Task A_page_of_another_site_gets_no_socket_unless_it_is_allowed(string? origin, bool isAllowed)
    {
        await using var server = await StreamServer.StartAsync(new GraphQLHttpOptions { AllowedOrigins = ["https://app.example"] });
        (string, string)[] headers = origin is null ? [] : [("Origin", origin.Replace("SELF", server.Address.Authority, StringComparison.Ordinal))];
        if (isAllowed)
        {
            using var client = await SocketClient.ConnectAsync(server, headers: headers);
            client.State.ShouldBe(WebSocketState.Open);
            return;
        }

        (await Should.ThrowAsync<WebSocketException>(() => SocketClient.ConnectAsync(server, headers: headers))).Message.ShouldContain("403");
    }

    [Fact]
    public async Task An_upgrade_that_is_no_handshake_is_refused()
    {
        await using var server = await StreamServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address);
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        using var response = await server.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain("graphql.handshake");
    }
}
