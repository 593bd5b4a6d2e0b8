using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Identity;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.Front;
using TrustSafeguard.Gateway.Pages.GraphiQL;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>What a browser gets at the front door: what this is, who one is, what one may do, and where to sign in and out.</summary>
/// <param name="options">How the server runs.</param>
/// <param name="issuers">Whose people sign in.</param>
/// <param name="callers">Who signed in.</param>
/// <param name="time">The clock.</param>
/// <param name="node">What they are by the records.</param>
internal sealed class FrontPages(ServeOptions options, TokenIssuers issuers, Callers callers, TimeProvider time, Func<SafeguardingNode> node)
{
    private const string Back = "return";

    private IReadOnlyList<InventedPerson> People => options is { Development: true, Demonstration: { } shown } ? shown.People : [];

    public void Map(WebApplication application)
    {
        application.MapGet("/", TellAsync);
        application.MapGet(SignInPages.SignInPath, ChooseAsync);
        application.MapGet(SignInPages.SignInPath + "/{issuer}", BeginAsync);
        application.MapPost(SignInPages.SignOutPath, EndAsync);
        if (options.Development)
        {
            application.MapGet(FirstStepsPage.Path, FirstStepsPage.AnswerAsync);
            application.MapPost(DevelopmentSignIn.Path + "/{person}", http => DevelopmentSignIn.AnswerAsync(http, People, time.GetUtcNow(), NameOf));
        }
    }

    /// <summary>Whether a path is one of these, or below the sign-in: each says itself to whom it answers what.</summary>
    public static bool Has(PathString path, bool isDevelopment) => path == "/"
        || path.StartsWithSegments(SignInPages.SignInPath) || path.StartsWithSegments(SignInPages.SignOutPath)
        || (isDevelopment && (path == FirstStepsPage.Path || path.StartsWithSegments(DevelopmentSignIn.Path)));

    private async Task TellAsync(HttpContext http)
    {
        // Looked at here again: who follows a link from a message comes from another site, and is to see whether they are signed in.
        var found = await callers.FindOnPageAsync(http);
        var people = Identified.Of(http)?.Refusal == CallerRefusal.NotFromHere ? [] : People;
        var explorer = options.Explorer ? GatewayServer.GraphQLPath : null;
        var examples = explorer is null || people.Count == 0 ? [] : options.Demonstration!.Examples(node());
        var example = examples.Select(each => GraphiQLPage.AddressOf(explorer!, each)).FirstOrDefault();
        var page = new FrontPage(issuers, [.. people.Select(person => (person, StandingOf(person.Identity)))], explorer, example, options.Documentation);
        await PlainPage.WriteAsync(
            http, StatusCodes.Status200OK, PlainPage.Product, page.Of(found, found?.Viewer is { } viewer ? Standing.Of(node(), viewer) : null));
    }

    private Standing StandingOf(string identity) => Standing.Of(node(), Viewer.Of(new Caller(identity, CallerKind.Person)));

    private string? NameOf(string identity) => StandingOf(identity).Name;

    private Task ChooseAsync(HttpContext http)
    {
        var choices = issuers.All.Where(issuer => issuer.SignsIn).ToList();
        var back = http.Request.Query[Back].ToString();
        return choices switch
        {
            [{ } only] => BeginAsync(http, only, back),
            [] => PlainPage.WriteAsync(http, StatusCodes.Status404NotFound, "Sign in", $"<p>Nobody signs in on pages here. Ask whoever runs the service.</p>"),
            _ => PlainPage.WriteAsync(http, StatusCodes.Status200OK, "Sign in", $"""
                <p>Choose where your account is.</p>
                <ul>{choices.Select(issuer => Html.Of($"""<li><a href="{AddressOf(issuer, back)}">{issuer.Name}</a></li>"""))}</ul>
                """),
        };
    }

    private static string AddressOf(Issuer issuer, string back) =>
        $"{SignInPages.SignInPath}/{issuer.Name}{(back.Length == 0 ? "" : $"?{Back}={Uri.EscapeDataString(back)}")}";

    private Task BeginAsync(HttpContext http) =>
        issuers.Find(http.Request.RouteValues["issuer"] as string) is { SignsIn: true } issuer
            ? BeginAsync(http, issuer, http.Request.Query[Back])
            : PlainPage.WriteAsync(
                http, StatusCodes.Status404NotFound, "Sign in", $"""<p>Nobody signs in there. <a href="{SignInPages.SignInPath}">Choose where your account is.</a></p>""");

    private static async Task BeginAsync(HttpContext http, Issuer issuer, string? back)
    {
        if (!await SignInPages.BeginAsync(http, issuer, back))
        {
            await PlainPage.WriteAsync(
                http, StatusCodes.Status503ServiceUnavailable, "Sign in", $"<p>Try again in a moment: your organisation's own sign-in does not answer this service.</p>");
        }
    }

    private async Task EndAsync(HttpContext http)
    {
        if (!SignInPages.IsOfThisSite(http.Request))
        {
            await PlainPage.WriteAsync(
                http, StatusCodes.Status403Forbidden, "Sign out", $"""<p>Another site asked to sign you out. <a href="/">Go to the front page</a> and sign out there.</p>""");
            return;
        }

        if (issuers.KeepsSignIns)
        {
            await SignInPages.EndAsync(http);
        }

        await PlainPage.WriteAsync(http, StatusCodes.Status200OK, "Signed out", $"""
            <p>You have signed out of this service.{(issuers.SignIn
                ? " Your organisation's own sign-in may still be open in this browser: on a shared computer, sign out there too." : "")}</p>
            <p><a href="/">Front page</a></p>
            """);
    }
}
