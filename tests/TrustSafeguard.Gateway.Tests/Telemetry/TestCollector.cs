using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TrustSafeguard.Gateway.Tests.Telemetry;

/// <summary>A collector of OTLP over HTTP that keeps what it is sent. Texts stand in protobuf as they are, so that they are found by looking for them.</summary>
internal sealed class TestCollector : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentBag<(string Path, string Headers, string Body)> sent = [];

    private TestCollector(WebApplication application) => this.application = application;

    public string Address => application.Urls.First();

    public static async Task<TestCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new TestCollector(builder.Build());
        collector.application.Run(collector.TakeAsync);
        await collector.application.StartAsync();
        return collector;
    }

    /// <summary>All that was sent to a path, such as <c>/v1/traces</c>.</summary>
    public string To(string path) => string.Concat(sent.Where(each => each.Path == path).Select(each => each.Body));

    public string Headers => string.Concat(sent.Select(each => each.Headers));

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        sent.Add((http.Request.Path, string.Join('\n', http.Request.Headers.Select(each => $"{each.Key}: {each.Value}")), Encoding.UTF8.GetString(body.ToArray())));
        http.Response.ContentType = "application/x-protobuf";
    }
}
