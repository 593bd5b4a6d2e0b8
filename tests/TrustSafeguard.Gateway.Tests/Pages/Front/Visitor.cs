using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TrustSafeguard.Gateway.Tests.Pages.Front;

/// <summary>Somebody at a browser: keeps cookies, follows nothing by itself, and says of each call which page it comes from.</summary>
internal sealed class Visitor(RunningGateway gateway) : IDisposable
{
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = gateway.Client.BaseAddress };

    public static async Task<Visitor> SignedInAsync(RunningGateway gateway, string key)
    {
        var visitor = new Visitor(gateway);
        using var answer = await visitor.PostAsync($"/dev/sign-in/{key}");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return visitor;
    }

    public async Task<string> PageAsync(string path = "/")
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), "none");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> PostAsync(string path, string? site = "same-origin") => SendAsync(new HttpRequestMessage(HttpMethod.Post, path), site);

    /// <summary>Asks as GraphiQL does.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string query)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) }, "same-origin");
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<JsonElement> DataAsync(string query)
    {
        var (_, answer) = await AskAsync(query);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.At("data");
    }

    /// <summary>Asks for what goes on, and gives it once it has begun.</summary>
    public async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return answer;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? site)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Accept", request.Method == HttpMethod.Get ? "text/html" : "*/*");
            if (site is not null)
            {
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
            }

            return await browser.SendAsync(request);
        }
    }

    public void Dispose() => browser.Dispose();
}
