using System.Globalization;
using System.Text.RegularExpressions;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Tests.Execution;

public sealed partial class LimitsDocumentTests
{
    [Fact]
    public void Every_limit_stands_in_the_documentation_with_its_default() =>
        Documented().ShouldBe([.. Of(new GraphQLLimits()), .. Of(ParserLimits.Default), .. Of(ValidationLimits.Default)], ignoreOrder: true);

    private static IEnumerable<(string Name, string Default)> Of(object limits) => limits.GetType().GetProperties()
        .Where(
            property =>
                property.PropertyType == typeof(int)
                    || property.PropertyType == typeof(long)
                    || property.PropertyType == typeof(double)
                    || property.PropertyType == typeof(TimeSpan))
        .Where(property => property.GetMethod is { IsStatic: false })
        .Select(property => (property.Name, Text(property.GetValue(limits)!)));

    private static string Text(object value) =>
        value is TimeSpan time ? $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s" : ((IFormattable)value).ToString("N0", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, string Default)> Documented() =>
        File.ReadLines(Checkout.PathOf("docs", "graphql-limits.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => (row.Groups["name"].Value, row.Groups["default"].Value));

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z]+)` \| (?<default>[0-9,]+( s)?) \|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
