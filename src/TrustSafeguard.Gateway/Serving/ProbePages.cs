using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary><c>/healthz</c> and <c>/readyz</c>: whether the server lives, and whether it may be relied on.</summary>
internal static class ProbePages
{
    public const string HealthPath = "/healthz";
    public const string ReadinessPath = "/readyz";

    public static bool Has(PathString path) => path == HealthPath || path == ReadinessPath;

    public static void Map(WebApplication application, NodeStart start, ReadinessLooks looks)
    {
        application.MapGet(HealthPath, static http => http.Response.WriteAsync("healthy"));
        application.MapGet(ReadinessPath, http => start.IsStopping ? TellStoppingAsync(http) : TellReadinessAsync(http, start.Node!, looks));
    }

    private static Task TellStoppingAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return http.Response.WriteAsync("not ready: stopping", http.RequestAborted);
    }

    // INVARIANT: anybody may ask. Which server, log or file, how much is recorded and when the last was are for whoever runs the service.
    private static async Task TellReadinessAsync(HttpContext http, SafeguardingNode node, ReadinessLooks looks)
    {
        var faults = await looks.FindAsync().WaitAsync(http.RequestAborted);
        var isOperator = Identified.Of(http) is { Refusal: null } caller && OperatorPages.IsOperator(caller);
        var first = node.IsReadOnly ? "ready to read only: nothing can be recorded" : "ready";
        if (faults.Any(fault => !fault.StopsNothing))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            first = $"not ready: {Tell(faults.Where(fault => !fault.StopsNothing), isOperator)}";
        }

        var known = faults.Any(fault => fault.StopsNothing) ? $"\n{Tell(faults.Where(fault => fault.StopsNothing), isOperator)}" : "";
        var doubt = node.Readiness.FindClockDoubt() is { } found ? $"\n{found.Code}: {(isOperator ? found.ToString() : found.Sentence)}" : "";
        await http.Response.WriteAsync(first + known + doubt, http.RequestAborted);
    }

    private static string Tell(IEnumerable<ReadinessFault> faults, bool isOperator) =>
        string.Join('\n', isOperator ? faults.Select(fault => fault.Detail) : faults.Select(TellAnybody).Distinct());

    private static string TellAnybody(ReadinessFault fault) => $"{fault.Sentence} ({fault.Code})";
}
