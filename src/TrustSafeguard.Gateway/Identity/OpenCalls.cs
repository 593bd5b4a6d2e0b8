using System.Collections.Concurrent;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>The calls that are under way with a token. What lasts, as sockets and streams do, is cut off once the token is good no longer.</summary>
internal sealed class OpenCalls : IDisposable
{
    private readonly ConcurrentDictionary<HttpContext, TokenFacts> open = new();
    private readonly Func<TokenFacts, CallerRefusal?> whyNot;
    private readonly ITimer timer;

    public OpenCalls(Func<TokenFacts, CallerRefusal?> whyNot, TimeSpan check, TimeProvider time)
    {
        this.whyNot = whyNot;
        timer = time.CreateTimer(_ => CutOff(), null, check, check);
    }

    public async Task FollowAsync(HttpContext http, TokenFacts token, RequestDelegate next)
    {
        open[http] = token;
        try
        {
            await next(http);
        }
        finally
        {
            open.TryRemove(http, out _);
        }
    }

    public void Dispose() => timer.Dispose();

    private void CutOff()
    {
        foreach (var (http, token) in open)
        {
            if (whyNot(token) is not null)
            {
                http.Abort();
            }
        }
    }
}
