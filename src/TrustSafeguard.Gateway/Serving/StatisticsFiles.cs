using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Node;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>
/// Statistics as files: <c>/statistics/local-authority/CODE/FROM/TO.csv</c> and <c>/statistics/trust/UID/FROM/TO.csv</c>, and <c>.json</c> for what stands beside the numbers.
/// They are the release that GraphQL answers with, for the same people.
/// </summary>
internal sealed class StatisticsFiles(Func<SafeguardingNode> node)
{
    private const string Authority = "local-authority";
    private const string Trust = "trust";

    private static readonly AskedRule OfAuthorities = new("LocalAuthority.statistics");
    private static readonly AskedRule OfTrusts = new("Trust.statistics");

    private static readonly Refusal NotADay = new("statistics.day", "Give both days as in `2025-04-01/2026-03-31.csv`.");

    // One answer for what is not there and for what is not theirs to see.
    private static readonly Refusal NotThere = new(
        "statistics.not-found", "Look at the address, or ask somebody whose post lets them see it: there are no such statistics, or they are not for you.");

    public void Map(WebApplication application)
    {
        foreach (var kind in new[] { Authority, Trust })
        {
            var address = $"/statistics/{kind}/{{code}}/{{from}}/{{to}}";
            application.MapGet($"{address}.csv", http => AnswerAsync(http, kind, "text/csv; charset=utf-8; header=present", ".csv", PublishedFiles.Csv));
            application.MapGet($"{address}.json", http => AnswerAsync(http, kind, "application/json; charset=utf-8", ".json", Metadata));
        }
    }

    private byte[] Metadata(KeptRelease release) => PublishedFiles.Metadata(release, node().Safeguarding.Statistics.MeaningsOf(release));

    private async Task AnswerAsync(HttpContext http, string kind, string type, string ending, Func<KeptRelease, byte[]> write)
    {
        var (code, from, to) = (Value(http, "code"), Day(http, "from"), Day(http, "to"));
        if (OwnerOf(http, kind, code) is not { } owner)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, NotThere);
            return;
        }

        if (from is null || to is null)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, NotADay);
            return;
        }

        var outcome = await node().Safeguarding.Statistics.OfAsync(Admission.ViewerOf(http), owner, from.Value, to.Value, http.RequestAborted);
        if (outcome.Release is not { } release)
        {
            await RefuseAsync(http, StatusOf(outcome.Refusals[0].Code), outcome.Refusals[0]);
            return;
        }

        var file = write(release);
        http.Response.ContentType = type;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{PublishedFiles.NameOf(kind, code, release)}{ending}\"";
        await http.Response.Body.WriteAsync(file, http.RequestAborted);
    }

    // By the rule of the field that answers the same.
    private string? OwnerOf(HttpContext http, string kind, string code)
    {
        var context = new RequestContext(node(), Admission.ViewerOf(http));
        context.Enter();
        try
        {
            RecordView? owner = kind == Authority ? context.Records.LocalAuthority(code) : context.Records.Trust(code);
            return owner is not null && context.Records.Reads(kind == Authority ? OfAuthorities : OfTrusts, owner) ? owner.Id : null;
        }
        finally
        {
            context.Exit();
        }
    }

    private static int StatusOf(string code) => code switch
    {
        _ when code.StartsWith("statistics.period-", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        "statistics.unprotected" or "statistics.too-large" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static Task RefuseAsync(HttpContext http, int status, Refusal refusal) => Results.Problem(
        detail: refusal.Message, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }).ExecuteAsync(http);

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? string.Empty;

    private static DateOnly? Day(HttpContext http, string name) =>
        DateOnly.TryParseExact(Value(http, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
