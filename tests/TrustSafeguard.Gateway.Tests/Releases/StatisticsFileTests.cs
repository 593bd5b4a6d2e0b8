using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TrustSafeguard.Gateway.CommandLine.Generate;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>Statistics as files, at addresses of their own.</summary>
public sealed class StatisticsFileTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    private const string Address = "/statistics/local-authority/991/2024-09-01/2025-08-31";

    [Fact]
    public async Task The_csv_has_one_line_a_cell_and_is_the_release_that_graphql_answers()
    {
        using var answer = await SendAsync(HttpMethod.Post, PublishedScene.Analyst, $"{Address}.csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8; header=present");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("statistics-local-authority-991-2024-09-01-2025-08-31.csv");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("period_first_day,period_last_day,scope,subject,trust,sector,phase,kind,breakdown,category,count");
        var asked = await scene.DataAsync(
            PublishedScene.Analyst,
            """
            { localAuthority(code: "991") { statistics(from: "2024-09-01", to: "2025-08-31") {
                cellCount cells(measure: "concerns that were not referred", breakdown: "severity") { category count symbol } } } }
            """);
        lines.Length.ShouldBe(1 + asked.At("localAuthority.statistics.cellCount").GetInt32());
        foreach (var cell in asked.AllAt("localAuthority.statistics.cells[]"))
        {
            var count = cell.At("symbol") is { ValueKind: JsonValueKind.String } symbol ? symbol.GetString() : $"{cell.At("count").GetInt32()}";
            lines.ShouldContain(
                $"2024-09-01,2025-08-31,Borough of Ashmuddle,concerns that were not referred,Total,Total,Total,Total,severity,{cell.TextAt("category")},{count}");
        }
    }

    [Fact]
    public async Task What_stands_beside_the_csv_says_what_was_counted_and_what_was_done()
    {
        using var answer = await SendAsync(HttpMethod.Post, PublishedScene.Lado, $"{Address}.json");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var metadata = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        metadata.RootElement.TextAt("scope").ShouldBe("Borough of Ashmuddle");
        metadata.RootElement.TextAt("conceptsVersion").ShouldBe("england-1");
        metadata.RootElement.TextsAt("tables[].subject").Count.ShouldBe(3);
        metadata.RootElement.AllAt("tables[0].footnotes[]").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("csv", "2024-10")]
    [InlineData("json", "2024-12")]
    public async Task Whoever_follows_a_link_publishes_nothing_and_is_asked_whether_they_mean_to(string ending, string month)
    {
        var address = $"/statistics/local-authority/991/{month}-01/{month}-31.{ending}";
        using var program = await GetAsync(PublishedScene.Analyst, address);
        program.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(program)).ShouldBe("statistics.not-published");
        using var browser = await SendAsync(HttpMethod.Get, PublishedScene.Analyst, address, "text/html");
        browser.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Content.ReadAsStringAsync()).ShouldContain("""<form method="post"><button>Publish these statistics</button></form>""");
        Published(month).ShouldBeFalse();

        using var nobody = await SendAsync(HttpMethod.Post, PublishedScene.OtherAnalyst, address);
        nobody.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Published(month).ShouldBeFalse();
        using var sent = await SendAsync(HttpMethod.Post, PublishedScene.Analyst, address);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        Published(month).ShouldBeTrue();
        using var followed = await SendAsync(HttpMethod.Get, PublishedScene.Analyst, address, "text/html");
        (await followed.Content.ReadAsStringAsync()).ShouldBe(await sent.Content.ReadAsStringAsync());

        bool Published(string its) => scene.Gateway.Node.Feed.Read(views => views.Releases.All.Any(release => $"{release.Period.First:yyyy-MM}" == its));
    }

    [Theory]
    [InlineData(PublishedScene.OtherAnalyst)]
    [InlineData(PublishedScene.Officer)]
    [InlineData(PublishedScene.Head)]
    [InlineData("nobody")]
    public async Task To_everybody_else_they_are_not_there(string identity)
    {
        using var theirs = await GetAsync(identity, $"{Address}.csv");
        using var nowhere = await GetAsync(identity, "/statistics/local-authority/000/2024-09-01/2025-08-31.csv");

        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        theirs.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await CodeAsync(theirs)).ShouldBe("statistics.not-found");
        WithoutTrace(await theirs.Content.ReadAsStringAsync()).ShouldBe(WithoutTrace(await nowhere.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/statistics/local-authority/991/2024-09-01/soon.csv", HttpStatusCode.BadRequest, "statistics.day")]
    [InlineData("/statistics/local-authority/991/2024-09-01/2999-08-31.csv", HttpStatusCode.BadRequest, "statistics.period-not-over")]
    [InlineData("/statistics/local-authority/991/2024-09-01/2023-08-31.json", HttpStatusCode.BadRequest, "statistics.period-reversed")]
    [InlineData("/statistics/local-authority/991/2024-09-02/2025-08-31.csv", HttpStatusCode.BadRequest, "statistics.period-part-of-month")]
    [InlineData("/statistics/local-authority/991/1999-09-01/2000-08-31.csv", HttpStatusCode.BadRequest, "statistics.period-too-early")]
    [InlineData("/statistics/local-authority/991/2000-09-01/2025-08-31.csv", HttpStatusCode.BadRequest, "statistics.period-too-long")]
    public async Task What_cannot_be_published_is_a_problem_with_its_code(string address, HttpStatusCode status, string code)
    {
        using var answer = await GetAsync(PublishedScene.Analyst, address);
        answer.StatusCode.ShouldBe(status);
        (await CodeAsync(answer)).ShouldBe(code);
    }

    [Fact]
    public async Task Whoever_has_emergency_access_and_takes_a_file_meanwhile_is_in_the_log_with_it_as_by_a_query()
    {
        const string Covering = "analyst who covers";
        await scene.EnrolHeadAsync(Covering);
        await scene.AppointAsync(Covering, null, PublishedScene.Authority, Role.LocalAuthorityAnalyst);
        var taken = await scene.DataAsync(
            Covering,
            $$"""
            mutation { takeEmergencyAccess(input: { school: {{GenerateOptions.FirstUrn}}, reason: "Nobody is there.", minutes: 30 }) { emergencyAccess { id } } }
            """);
        var access = taken.TextAt("takeEmergencyAccess.emergencyAccess.id");
        using var file = await SendAsync(HttpMethod.Post, Covering, $"{Address}.csv");
        file.StatusCode.ShouldBe(HttpStatusCode.OK);

        var read = (await scene.DataAsync(
            PublishedScene.Chair, $$"""{ trust(uid: "{{PublishedScene.Trust}}") { reads(where: { emergency: "{{access}}" }) { nodes { operation document } } } }"""))
            .AllAt("trust.reads.nodes[]").Where(entry => entry.At("operation").ValueKind == JsonValueKind.String).ToList();
        read.ShouldHaveSingleItem().TextAt("operation").ShouldBe("statistics file");
        read[0].TextAt("document").ShouldBe($"{Address}.csv");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_answered()
    {
        using var answer = await scene.Gateway.Client.GetAsync($"{Address}.csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<HttpResponseMessage> GetAsync(string identity, string address) => SendAsync(HttpMethod.Get, identity, address);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string identity, string address, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await scene.TokenAsync(identity));
        return await scene.Gateway.Client.SendAsync(request);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.TextAt("code");
    }

    private static string WithoutTrace(string problem) => JsonDocument.Parse(problem).RootElement.EnumerateObject().Where(part => part.Name != "traceId")
        .Aggregate("", (text, part) => $"{text}{part.Name}={part.Value};");
}
