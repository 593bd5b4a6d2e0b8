using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests.Http;

/// <summary>A real Kestrel on a free port of the loopback address, with one small schema.</summary>
public sealed class Server : IAsyncLifetime
{
    private const string Sdl = """
        directive @cost(weight: String!) on FIELD_DEFINITION
        type Query { hello(name: String = "you"): String! @cost(weight: "2") fails: String must: String! path: String! waits: Int }
        type Mutation { change: Int! }
        """;

    /// <summary>A document that the server knows.</summary>
    public const string Known = "query A($n: String) { hello(name: $n) } mutation B { change }";

    private readonly WebApplication _app = Create();

    public HttpClient Client { get; } = new();

    public Uri Address => new(_app.Urls.First() + "/graphql");

    /// <summary>Where only known documents are answered.</summary>
    public Uri Closed => new(_app.Urls.First() + "/known");

    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask InitializeAsync()
    {
        _app.MapGraphQL("/known", Build(DocumentTrust.Required), http => new Context(http.Request.Path, this));
        _app.MapGraphQL("/graphql", Build(DocumentTrust.Allowed), http => new Context(http.Request.Path, this), new GraphQLHttpOptions { RequestBytes = 64 * 1024 });
        _app.Map("/closed", http => GraphQLEndpoints.RefuseAsync(http, 401, new GraphQLError("Say who you are.", "test.unauthenticated")));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static GraphQLEngine Build(DocumentTrust trust) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)),
        new GraphQLOptions { Documents = DocumentManifest.Of([Known]), DocumentTrust = trust });

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    internal sealed record Context(string Path, Server Server);

    internal static class Queries
    {
        public static string Hello(string? name) => $"Hello {name}";

        public static string? Fails() => throw new InvalidOperationException("no");

        public static string? Must() => null;

        public static string Path(Context context) => context.Path;

        public static async Task<int?> Waits(Context context, CancellationToken cancellation)
        {
            context.Server.Started.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                context.Server.Stopped.TrySetResult();
            }

            return 1;
        }
    }

    internal static class Mutations
    {
        public static int Change() => 1;
    }
}
