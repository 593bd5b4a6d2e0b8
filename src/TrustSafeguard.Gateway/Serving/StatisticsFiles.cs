using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Requests.Releases;
using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.Front;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>
/// Statistics as files: <c>/statistics/local-authority/CODE/FROM/TO.csv</c> and <c>/statistics/trust/UID/FROM/TO.csv</c>, and <c>.json</c> for what stands beside the numbers.
/// They are the release that GraphQL answers with, for the same people. GET answers what was published, and POST publishes it where it was not: whoever follows a link from
/// elsewhere publishes nothing.
/// </summary>
internal sealed class StatisticsFiles(Func<SafeguardingNode> node)
{
    private const string Authority = "local-authority";
    private const string Trust = "trust";

    // What the log of reads calls it: the document is the address.
    private const string Operation = "statistics file";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

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
            application.MapMethods($"{address}.csv", Methods, http => AnswerAsync(http, kind, "text/csv; charset=utf-8; header=present", ".csv", PublishedFiles.Csv));
            application.MapMethods($"{address}.json", Methods, http => AnswerAsync(http, kind, "application/json; charset=utf-8", ".json", Metadata));
        }
    }

    private byte[] Metadata(KeptRelease release) => PublishedFiles.Metadata(release, node().Safeguarding.Statistics.MeaningsOf(release));

    private async Task AnswerAsync(HttpContext http, string kind, string type, string ending, Func<KeptRelease, byte[]> write)
    {
        var (code, from, to) = (Value(http, "code"), Day(http, "from"), Day(http, "to"));
        var context = new RequestContext(node(), Admission.ViewerOf(http));
        if (OwnerOf(context, kind, code) is not { } owner)
        {
            await RefuseAsync(http, StatusCodes.Status404NotFound, NotThere);
            return;
        }

        if (from is null || to is null)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, NotADay);
            return;
        }

        var statistics = node().Safeguarding.Statistics;
        var outcome = MayPublish(http)
            ? await statistics.OfAsync(context.Viewer, owner, from.Value, to.Value, http.RequestAborted)
            : statistics.Published(owner, from.Value, to.Value);
        if (outcome.Release is not { } release)
        {
            await (outcome.Refusals[0] == StatisticsRefusals.NotPublished && http.Request.WantsPage
                ? AskWhetherToPublishAsync(http)
                : RefuseAsync(http, StatusOf(outcome.Refusals[0].Code), outcome.Refusals[0]));
            return;
        }

        try
        {
            await context.BeforeAnswerAsync(new AnsweredOperation(Operation, http.Request.Path), http.RequestAborted);
        }
        catch (ReadsNotLoggedException unlogged)
        {
            await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, new(ReadsNotLoggedException.Code, unlogged.Message));
            return;
        }

        var file = write(release);
        http.Response.ContentType = type;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{PublishedFiles.NameOf(kind, code, release)}{ending}\"";
        await http.Response.Body.WriteAsync(file, http.RequestAborted);
    }

    // By the rule of the field that answers the same.
    private static string? OwnerOf(RequestContext context, string kind, string code)
    {
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

    // A form of another site's page is sent with POST too. With a token no page can send one.
    private static bool MayPublish(HttpContext http) =>
        StatisticsQuestions.MayPublish(http) && (http.Request.Headers.Authorization.Count > 0 || !SignInPages.IsOfAnotherSite(http.Request));

    private static int StatusOf(string code) => code switch
    {
        _ when code.StartsWith("statistics.period-", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        "statistics.unprotected" or "statistics.too-large" or "statistics.not-published" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    // Whoever typed the address, or followed it, says that they mean it: the form goes to the same address.
    private static Task AskWhetherToPublishAsync(HttpContext http) => PlainPage.WriteAsync(http, StatusCodes.Status409Conflict, "Not published yet", $"""
        <p>These statistics have not been published yet. What is published is so for ever: tables of the same schools and days that are asked for later, of another period, by the
        local authority or by a trust, are checked against it and may show less. Choose one length of period, and stay with it.</p>
        <form method="post"><button>Publish these statistics</button></form>
        <p><a href="/">Front page</a></p>
        """);

    private static Task RefuseAsync(HttpContext http, int status, Refusal refusal) => Results.Problem(
        detail: refusal.Message, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }).ExecuteAsync(http);

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? string.Empty;

    private static DateOnly? Day(HttpContext http, string name) =>
        DateOnly.TryParseExact(Value(http, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
