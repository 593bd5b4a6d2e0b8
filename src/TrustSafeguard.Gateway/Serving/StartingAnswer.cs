using System.Text;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Gateway.Pages.Front;

namespace TrustSafeguard.Gateway.Serving;

/// <summary>Until the node is filled nothing is answered: a list that lacks half of its records looks like one that is whole.</summary>
internal static class StartingAnswer
{
    private const string AskAgainAfterSeconds = "2";

    private static readonly byte[] Starting = Encoding.UTF8.GetBytes(
        """{"errors":[{"message":"The server is starting and answers nothing yet: ask again in a moment. `/readyz` says how far it is.","extensions":"""
            + """{"code":"serve.starting"}}]}""");

    /// <summary>Answers everything so while there is no node.</summary>
    public static void UseStartingAnswer(this IApplicationBuilder application, NodeStart start) =>
        application.Use(next => http => start.Node is null ? TellAsync(http, start) : next(http));

    private static Task TellAsync(HttpContext http, NodeStart start)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = AskAgainAfterSeconds;
        if (http.Request.Path == ProbePages.ReadinessPath)
        {
            return http.Response.WriteAsync($"not ready: {start}", http.RequestAborted);
        }

        if (http.Request.WantsPage)
        {
            return PlainPage.WriteAsync(
                http, StatusCodes.Status503ServiceUnavailable, PlainPage.Product,
                $"""<p role="status">{start.ToString()}</p><p>This page looks again by itself. <a href="">Look again now</a></p>""", AskAgainAfterSeconds);
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = Starting.Length;
        return http.Response.Body.WriteAsync(Starting, http.RequestAborted).AsTask();
    }
}
