using System.Net;
using global::GraphQL.SystemTextJson;
using global::GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TrustSafeguard.Benchmarks.Peers.GraphQLNet;

/// <summary>GraphQL.NET over Kestrel. None of its server packages is in the feed: between its executer and the bytes stands its own serializer and nothing else.</summary>
internal sealed class GraphQLNetServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private GraphQLNetServer(WebApplication application) => this.application = application;

    public IPEndPoint Endpoint => new(IPAddress.Loopback, new Uri(application.Urls.First()).Port);

    /// <summary>Starts it on a free port of the loopback.</summary>
    public static async Task<GraphQLNetServer> StartAsync(GraphQLNetEngine engine)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var serializer = new GraphQLSerializer();
        application.MapPost("/graphql", async (HttpContext http) =>
        {
            var request = await serializer.ReadAsync<GraphQLRequest>(http.Request.Body, http.RequestAborted);
            http.Response.ContentType = "application/json; charset=utf-8";
            await engine.AnswerKeptAsync(request!.Query!, http.Response.Body);
        });
        await application.StartAsync();
        return new GraphQLNetServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
