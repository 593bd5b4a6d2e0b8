using System.Globalization;
using System.Text.RegularExpressions;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.TypeSystem;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Tests.Api;

/// <summary>How long a list of the contract is said to be, beside how long it may become.</summary>
public sealed partial class ListSizeTests
{
    private static readonly Dictionary<string, int> Exact = new()
    {
        ["Viewer.schools"] = WholeLists.Schools,
        ["Viewer.trusts"] = WholeLists.Trusts,
        ["Viewer.localAuthorities"] = WholeLists.LocalAuthorities,
        ["AcknowledgementCoverage.byRole"] = Enum.GetValues<Role>().Length,
        ["School.breachCounts"] = Enum.GetValues<Severity>().Length * Enum.GetValues<BreachStatus>().Length,
        ["Trust.breachCounts"] = Enum.GetValues<Severity>().Length * Enum.GetValues<BreachStatus>().Length,
        ["Query.policyPacks"] = PolicyPacks.All.Count,
    };

    [Fact]
    public void Every_list_of_objects_is_paged_or_bounded_or_said_to_be_of_usual_length() =>
        Lists().Where(list => !Exact.ContainsKey(list.Name)).OrderBy(list => list.Name, StringComparer.Ordinal)
            .ShouldBe(Documented().OrderBy(list => list.Name, StringComparer.Ordinal));

    [Fact]
    public void A_list_that_is_bounded_is_said_to_be_as_long_as_it_may_become() =>
        Lists().Where(list => Exact.ContainsKey(list.Name)).ToDictionary(list => list.Name, list => list.Size).ShouldBe(Exact, ignoreOrder: true);

    // What is not paged: the lists of a connection are as long as their page, and `nodes` as its argument.
    private static IEnumerable<(string Name, int Size)> Lists() =>
        from type in SafeguardingApi.Build(new GraphQLOptions()).Schema.Types.OfType<ObjectType>()
        where !type.IsBuiltIn && !type.Name.EndsWith("Connection", StringComparison.Ordinal)
        from field in type.Fields
        where field.Type.Nullable is ListType && field.Type.NamedType is CompositeType && !(type.Name == "Query" && field.Name == "nodes")
        select ($"{type.Name}.{field.Name}", AssumedSize(field));

    private static int AssumedSize(FieldDefinition field) =>
        field.Directives.FirstOrDefault(directive => directive.Name.Value == "listSize")?.Argument("assumedSize") is ValueNode.Int size
            ? int.Parse(size.Digits, CultureInfo.InvariantCulture)
            : new GraphQLLimits().AssumedListSize;

    private static IEnumerable<(string Name, int Size)> Documented() =>
        Row().Matches(File.ReadAllText(Checkout.PathOf("docs", "graphql-limits.md")))
            .Select(row => (row.Groups["name"].Value, int.Parse(row.Groups["size"].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"^\| `(?<name>[A-Za-z]+\.[A-Za-z]+)` \| (?<size>[0-9]+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
