using System.Text.RegularExpressions;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.Gateway.Pages.GraphiQL;

/// <summary>The documents of docs/first-steps.md, as that page has them.</summary>
internal static partial class FirstSteps
{
    /// <summary>The page itself.</summary>
    public static string Page { get; } = ReadPage();

    /// <summary>In the order of the page, each under its own heading.</summary>
    public static IReadOnlyList<ExampleDocument> Examples { get; } =
        [.. Step().Matches(Page).Select(step => Of(step.Groups["title"].Value, step.Groups["document"].Value))];

    private static ExampleDocument Of(string title, string document) => new($"First steps: {title}", document.TrimEnd(), VariablesOf(document));

    // The ids are the reader's own, and noted from the answers before.
    private static string? VariablesOf(string document) =>
        Parser.Parse(document).Definitions.OfType<OperationDefinitionNode>().SelectMany(operation => operation.VariableDefinitions).ToList() is [_, ..] variables
            ? $"{{ {string.Join(", ", variables.Select(variable => $"\"{variable.Variable.Name.Value}\": \"\""))} }}"
            : null;

    private static string ReadPage()
    {
        using var reader = new StreamReader(typeof(FirstSteps).Assembly.GetManifestResourceStream("first-steps.md")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(
        @"^\*\*(?<title>\d+\. [^*]+?)\.?\*\*.*?^```graphql\n(?<document>.+?)^```",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
