using TrustSafeguard.Gateway.Pages.GraphiQL;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>The first steps as they stand in the documentation, for whoever tries a server of <c>--dev</c>.</summary>
internal static class FirstStepsPage
{
    /// <summary>Where they are.</summary>
    public const string Path = "/dev/first-steps";

    // As it is written: a browser that is given Markdown offers to keep it.
    public static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(FirstSteps.Page, http.RequestAborted);
    }
}
