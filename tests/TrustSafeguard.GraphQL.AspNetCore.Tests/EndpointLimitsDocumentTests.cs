using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSafeguard.GraphQL.AspNetCore.Tests;

public sealed partial class EndpointLimitsDocumentTests
{
    [Fact]
    public void Every_limit_of_an_endpoint_stands_in_the_documentation_with_its_default() =>
        Row().Matches(File.ReadAllText(Checkout.PathOf("docs", "graphql.md"))).Select(row => (row.Groups["name"].Value, row.Groups["default"].Value))
            .ShouldBe(
                typeof(GraphQLHttpOptions).GetProperties().Select(property => (property.Name, Default: Text(property.GetValue(new GraphQLHttpOptions()))))
                    .Where(limit => limit.Default.Length > 0));

    private static string Text(object? value) => value switch
    {
        TimeSpan time => $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z]+)` \| (?<default>[0-9,]+( s)?) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
