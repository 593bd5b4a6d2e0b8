using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.Gateway.Tests.Pages.Front;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Tests.Pages.GraphiQL;

/// <summary>What GraphiQL has as examples, as its page links them.</summary>
public sealed partial class ExampleTests(DemoGateway demo) : IClassFixture<DemoGateway>
{
    [Fact]
    public async Task Those_of_the_demonstration_and_of_the_first_steps_are_linked_and_the_served_schema_takes_each()
    {
        using var visitor = new Visitor(demo.Gateway);
        var engine = SafeguardingApi.Build(new GraphQLOptions());

        var examples = LinksOf(await visitor.PageAsync("/graphql"));

        examples.Count(example => example.Title.StartsWith("First steps: ", StringComparison.Ordinal)).ShouldBe(5);
        examples.Count.ShouldBe(11);
        foreach (var (title, query, _) in examples)
        {
            engine.Check(query).ShouldBeEmpty(title);
        }
    }

    [Fact]
    public async Task Those_of_the_demonstration_are_answered_as_they_are()
    {
        using var visitor = new Visitor(demo.Gateway);

        foreach (var (_, query, _) in LinksOf(await visitor.PageAsync("/graphql")).Where(example => !example.Title.StartsWith("First", StringComparison.Ordinal)))
        {
            await visitor.DataAsync(query);
        }
    }

    [Theory]
    [InlineData("officer", "the trust's officer")]
    [InlineData("head", "the first school's staff")]
    [InlineData("lead", "the first school's staff")]
    [InlineData("teacher", "the first school's staff")]
    [InlineData("chair", null)]
    [InlineData("lado", "the authority's analyst and its LADO")]
    [InlineData("analyst", "the authority's analyst and its LADO")]
    [InlineData("stranger", null)]
    public async Task Each_of_the_demonstration_says_for_whom_it_is_and_is_answered_to_them(string key, string? title)
    {
        using var visitor = await Visitor.SignedInAsync(demo.Gateway, key);

        var theirs = LinksOf(await visitor.PageAsync("/graphql")).Select(example => (Title: WebUtility.HtmlDecode(example.Title), example.Query))
            .Where(example => !example.Title.StartsWith("First", StringComparison.Ordinal))
            .Where(example => !example.Title.Contains(": for ", StringComparison.Ordinal) || (title is not null && example.Title.Contains(title, StringComparison.Ordinal)))
            .ToList();

        theirs.Count.ShouldBe(key == "officer" ? 5 : title is null ? 1 : 2);
        foreach (var (named, query) in theirs)
        {
            var (_, answer) = await visitor.AskAsync(query);
            answer.TryGetProperty("errors", out _).ShouldBeFalse($"{named}: {answer}");
            answer.At("data").EnumerateObject().ShouldAllBe(field => field.Value.ValueKind != JsonValueKind.Null, $"{named}: {answer}");
            answer.ToString().ShouldNotContain("\"code\"", Case.Sensitive, named);
        }
    }

    [Fact]
    public async Task Who_needs_ids_of_their_own_is_given_the_variables_to_fill_in()
    {
        using var visitor = new Visitor(demo.Gateway);

        var examples = LinksOf(await visitor.PageAsync("/graphql"));

        examples.Single(example => example.Title == "First steps: 3. Record that the teacher has read and understood the policy").Variables
            .ShouldBe("""{ "teacher": "", "policy": "" }""");
        examples.Single(example => example.Title == "First steps: 4. Ask before acting").Variables.ShouldBeNull();
    }

    [Fact]
    public async Task The_page_says_as_whom_it_asks()
    {
        using var nobody = new Visitor(demo.Gateway);
        using var teacher = await Visitor.SignedInAsync(demo.Gateway, "teacher");
        await using var production = await RunningGateway.StartAsync(development: false, configure: options => DemoGateway.With(options) with { Explorer = true });
        using var stranger = new Visitor(production);

        (await nobody.PageAsync("/graphql")).ShouldContain("Asking as <strong>the development officer</strong>");
        (await teacher.PageAsync("/graphql")).ShouldContain($"Asking as <strong>{(await teacher.DataAsync("{ viewer { name } }")).TextAt("viewer.name")}</strong>");
        var page = await stranger.PageAsync("/graphql");
        page.ShouldContain("""put a token into Headers: <code>{ "Authorization": "Bearer …" }</code>""");
        page.ShouldNotContain("Examples");
    }

    private static List<(string Title, string Query, string? Variables)> LinksOf(string page) =>
    [
        .. Link().Matches(page).Select(link => (Title: link.Groups["title"].Value, Asked: QueryHelpers.ParseQuery(link.Groups["query"].Value)))
            .Select(link => (link.Title, link.Asked["query"].ToString(), link.Asked.TryGetValue("variables", out var given) ? given.ToString() : null)),
    ];

    [GeneratedRegex("<li><a href=\"/graphql\\?(?<query>[^\"]+)\">(?<title>[^<]+)</a>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
