using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>Codes are public and are never reused: docs/refusals.md lists all that stand in the source.</summary>
public sealed class RefusalCodeTests
{
    private static readonly Regex Literal = new("\"(?<code>[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>Policies has places of the same shape (`policy.id`): there only what is given as a code counts.</summary>
    private static readonly Regex Given = new("(new|At)\\([^\"]*\"(?<code>[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>Of the command line itself: one word.</summary>
    private static readonly Regex OfCommands = new(
        "(CommandException\\(|CommandException [A-Za-z]+\\([^)]*\\) => new\\(|(Fail|Warn|TellUnseen)\\((context, )?)\"(?<code>[a-z]+(-[a-z]+)*)\",",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>Names of the same shape under which values cross from one silo to another.</summary>
    private static readonly Regex Alias = new("\\bAlias\\(\"[^\"]*\"\\)", RegexOptions.NonBacktracking);

    private static readonly Regex Row = new("^\\| `(?<code>[a-z.-]+)` \\|", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>Literals of the same shape that name a file.</summary>
    private static readonly string[] FileEndings = [".graphql", ".json", ".yaml", ".csv", ".journal", ".notes", ".lock", ".owner", ".txt", ".md", ".html"];

    /// <summary>What integrations are granted, of the same shape.</summary>
    private static readonly string[] Scopes = ["breaches.read", "people.read", "people.write"];

    /// <summary>What OpenTelemetry calls a part of a machine, an error and the phases of an operation, of the same shape.</summary>
    private static readonly string[] Attributes = ["host.name", "error.type", "graphql.parse", "graphql.validate", "graphql.plan", "graphql.execute"];

    [Fact]
    public void Every_code_in_the_source_is_listed() => InSource().Except(Listed()).ShouldBeEmpty("Give each a row in docs/refusals.md.");

    [Fact]
    public void Every_listed_code_is_in_the_source() => Listed().Except(InSource()).ShouldBeEmpty("Nothing gives these any more; docs/refusals.md lists them.");

    [Fact]
    public void Every_code_is_listed_once() => Listed().ShouldBeUnique();

    private static IEnumerable<string> InSource() =>
        Codes(Literal, "Domain", "EventStore", "EventStore.AzureStorage", "EventStore.Postgres", "Application", "Grains", "Gateway", "GraphQL", "GraphQL.AspNetCore")
            .Concat(Codes(OfCommands, "Gateway"))
            .Concat(Codes(Given, "Policies"))
            .Where(code => !Array.Exists(FileEndings, ending => code.EndsWith(ending, StringComparison.Ordinal)))
            .Except(Scopes)
            .Except(Attributes)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Codes(Regex written, params string[] projects) =>
        House.Sources.Where(s => projects.Contains(s.Project)).SelectMany(s => written.Matches(Alias.Replace(string.Join('\n', s.Lines), ""))).Select(m => m.Groups["code"].Value);

    private static IEnumerable<string> Listed() =>
        File.ReadLines(Checkout.PathOf("docs", "refusals.md")).Select(line => Row.Match(line)).Where(m => m.Success).Select(m => m.Groups["code"].Value);
}
