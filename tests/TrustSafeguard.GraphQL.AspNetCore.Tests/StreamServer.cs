using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests;

/// <summary>A real Kestrel on a free port of the loopback address, with a schema that has subscriptions.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private const string Sdl = """
        directive @cost(weight: String!) on FIELD_DEFINITION
        type Query { hello(name: String = "you"): String! large(bytes: Int!): String! waits: Int }
        type Mutation { change: Int! }
        type Subscription {
          count(to: Int!): Int! @cost(weight: "3")
          half(of: [Int!]!): Int
          refused: Int!
          breaks: Int!
          waits: Int!
          fast(bytes: Int!): String!
          flood(bytes: Int!): String!
        }
        """;

    private const int Together = 2;

    private readonly WebApplication app;
    private readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waiting;

    private StreamServer(WebApplication app, CollectedLog log) => (this.app, Log) = (app, log);

    /// <summary>What the server said to its operator.</summary>
    public CollectedLog Log { get; }

    /// <summary>Requests that have begun, one for each.</summary>
    public SemaphoreSlim Begun { get; } = new(0);

    /// <summary>Requests that have ended, one for each.</summary>
    public SemaphoreSlim Ended { get; } = new(0);

    public HttpClient Client { get; } = new();

    public Uri Address => new(app.Urls.First() + "/graphql");

    public Uri SocketAddress => new(Address.ToString().Replace("http", "ws", StringComparison.Ordinal));

    /// <summary>A stream has begun.</summary>
    public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A stream was ended by whoever read it.</summary>
    public TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<StreamServer> StartAsync(GraphQLHttpOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var log = new CollectedLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new StreamServer(builder.Build(), log);
        server.app.Use(next => async http =>
        {
            server.Begun.Release();
            try
            {
                await next(http);
            }
            finally
            {
                server.Ended.Release();
            }
        });
        var engine = GraphQLEngine.Build(
            Sdl, bindings => bindings.Context<StreamServer>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions)));
        server.app.MapGraphQL("/graphql", engine, _ => server, options);
        await server.app.StartAsync();
        return server;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Begun.Dispose();
        Ended.Dispose();
    }

    internal static class Queries
    {
        public static string Hello(string? name) => $"Hello {name}";

        public static string Large(int bytes) => new('x', bytes);

        public static async Task<int?> WaitsAsync(StreamServer server, CancellationToken cancellation)
        {
            await server.WaitAsync(cancellation);
            return null;
        }
    }

    internal static class Mutations
    {
        public static int Change() => 1;
    }

    internal static class Subscriptions
    {
        public static async IAsyncEnumerable<int> Count(int to)
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        public static async IAsyncEnumerable<int?> Half(IReadOnlyList<int> of)
        {
            foreach (var number in of)
            {
                await Task.Yield();
                yield return number % 2 == 0 ? number / 2 : null;
            }
        }

        public static IAsyncEnumerable<int> Refused() => throw new GraphQLException("Not you.", "test.refused");

        public static async IAsyncEnumerable<int> Breaks()
        {
            yield return 1;
            await Task.Yield();
            throw new GraphQLException("The source is gone.", "test.gone");
        }

        public static async IAsyncEnumerable<int> Waits(StreamServer server, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await server.WaitAsync(cancellation);
            yield break;
        }

        /// <summary>Waits for its fellow, then gives text without end.</summary>
        public static async IAsyncEnumerable<string> Flood(int bytes, StreamServer server, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await server.MeetAsync(cancellation);
            var text = new string('x', bytes);
            while (true)
            {
                yield return text;
            }
        }

        public static async IAsyncEnumerable<string> Fast(int bytes, StreamServer server, [EnumeratorCancellation] CancellationToken cancellation)
        {
            // Told when it is cancelled, too: until its last text is read it cannot end.
            await using var cancelled = cancellation.Register(() => server.Closed.TrySetResult());
            try
            {
                var text = new string('x', bytes);
                while (!cancellation.IsCancellationRequested)
                {
                    await Task.Yield();
                    yield return text;
                }
            }
            finally
            {
                server.Closed.TrySetResult();
            }
        }
    }

    private async Task MeetAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref waiting) == Together)
        {
            met.SetResult();
        }

        await met.Task.WaitAsync(cancellation);
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        Opened.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        finally
        {
            Closed.TrySetResult();
        }
    }
}
