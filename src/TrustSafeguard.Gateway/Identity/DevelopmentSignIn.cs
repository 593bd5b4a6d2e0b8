using TrustSafeguard.Gateway.Pages.Front;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Signs a visitor of a demonstration in as one of its invented people: <c>POST /dev/sign-in/KEY</c>, from a page of this server alone.</summary>
/// <remarks>INVARIANT: it is mapped with <c>--dev</c> alone, and signs in nobody but those who are listed.</remarks>
internal static class DevelopmentSignIn
{
    /// <summary>Below it, each of the people by their key.</summary>
    public const string Path = "/dev/sign-in";

    private const string Title = "Sign in";

    public static async Task AnswerAsync(HttpContext http, IReadOnlyList<InventedPerson> people, DateTimeOffset now, Func<string, string?> nameOf)
    {
        if (Identified.Of(http)?.Refusal is { } refusal && refusal == CallerRefusal.NotFromHere)
        {
            await refusal.AnswerAsync(http);
        }
        else if (!SignInPages.IsOfThisSite(http.Request))
        {
            await PlainPage.WriteAsync(
                http, StatusCodes.Status403Forbidden, Title, $"""<p>Another site asked to sign you in. <a href="/">Go to the front page</a> and choose somebody there.</p>""");
        }
        else if (people.FirstOrDefault(person => person.Key == http.Request.RouteValues["person"] as string) is not { } person)
        {
            await PlainPage.WriteAsync(
                http, StatusCodes.Status404NotFound, Title, $"""<p>There is nobody to sign in as under that name. <a href="/">Choose somebody on the front page.</a></p>""");
        }
        else
        {
            await SignInPages.KeepAsync(http, DevelopmentTokens.Name, person.Identity, nameOf(person.Identity), now);
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = "/";
        }
    }
}
