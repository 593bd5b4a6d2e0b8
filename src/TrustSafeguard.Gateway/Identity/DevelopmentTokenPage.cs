using System.Text.Json;
using TrustSafeguard.GraphQL.AspNetCore;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>Answers <c>POST /dev/token</c>.</summary>
internal static class DevelopmentTokenPage
{
    private const string Code = "identity.development-token";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static async Task AnswerAsync(HttpContext http, DevelopmentTokens tokens, TokenLimits limits)
    {
        if (await ReadAsync(http) is not { } asked)
        {
            await RefuseAsync(
                http, """Send JSON such as `{"subject": "hedwig", "posts": ["HEADTEACHER"], "schools": [100001]}`; `trusts` and `localAuthorities` are the other places.""");
        }
        else if (asked.Fault(limits.DevelopmentTokenPosts) is { } fault)
        {
            await RefuseAsync(http, fault);
        }
        else
        {
            await http.Response.WriteAsJsonAsync(new { token = tokens.Issue(asked.Subject!, asked.Held()) }, http.RequestAborted);
        }
    }

    // A page of another site cannot send this type without asking first, and nobody answers it.
    private static async Task<DevelopmentTokenRequest?> ReadAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<DevelopmentTokenRequest>(Strict, http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext http, string what) => GraphQLEndpoints.RefuseAsync(http, StatusCodes.Status400BadRequest, new GraphQLError(what, Code));
}
